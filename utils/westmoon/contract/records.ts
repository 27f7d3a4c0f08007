import * as v from 'valibot'
import { count, cursor, id, name, numberInQuery, oecId, pageSize, shopKey, short, text, time } from './fields.ts'
import { LIMITS } from './limits.ts'

/** A row says what happened once and never changes; the same id again is the same row. */
const row = { id, shop: shopKey, at: time, campaign: id }
const creator = { oecId, handle: short }

/** A campaign came into a state. */
export const campaignRow = v.object({
  kind: v.literal('campaign'),
  ...row,
  name,
  action: v.picklist(['message', 'invite', 'invite-and-message']),
  state: v.picklist(['sealed', 'running', 'paused', 'finished', 'cancelled']),
  reason: v.optional(short),
  list: v.optional(id),
  /** Deliveries by state. */
  counts: v.record(short, count),
})

/** A delivery came into a state. */
export const deliveryRow = v.object({
  kind: v.literal('delivery'),
  ...row,
  ...creator,
  delivery: id,
  part: count,
  parts: count,
  step: v.optional(count),
  /** Of what is sent. */
  content: v.picklist(['text', 'image', 'product', 'collaboration', 'invitation']),
  state: v.picklist(['queued', 'sending', 'sent', 'refused', 'unknown', 'skipped']),
  /** Why it was skipped or refused. */
  code: v.optional(short),
  clientMessageId: v.optional(short),
})

/** One try, once it ended. */
export const attemptRow = v.object({
  kind: v.literal('attempt'),
  ...row,
  ...creator,
  delivery: id,
  clientMessageId: short,
  endedAt: v.optional(time),
  outcome: v.picklist(['accepted', 'refused', 'unanswered', 'never-left', 'found', 'absent']),
  code: v.optional(short),
  serverMessageId: v.optional(short),
})

/** A message of a conversation, sent or received. `text` is encrypted in the database. */
export const messageRow = v.object({
  kind: v.literal('message'),
  ...row,
  ...creator,
  campaign: v.optional(id),
  delivery: v.optional(id),
  direction: v.picklist(['sent', 'received']),
  content: v.picklist(['text', 'image', 'product', 'collaboration', 'invitation', 'other']),
  text,
  conversation: v.optional(short),
  clientMessageId: v.optional(short),
  serverMessageId: v.optional(short),
})

export const RECORD_KINDS = ['campaign', 'delivery', 'attempt', 'message'] as const
export type RecordKind = typeof RECORD_KINDS[number]

export const recordRow = v.variant('kind', [campaignRow, deliveryRow, attemptRow, messageRow])
export type RecordRow = v.InferOutput<typeof recordRow>

export const appendRecords = v.object({ rows: v.pipe(v.array(recordRow), v.minLength(1), v.maxLength(LIMITS.batch)) })

/** `known`: rows whose id was there before; they stay as they were. */
export const appended = v.object({ added: count, known: count })

const said = {
  /** Who did it; the name is absent when the person is gone. */
  account: id,
  by: v.optional(v.string()),
  receivedAt: time,
}

export const storedRecord = v.variant('kind', [
  v.object({ ...campaignRow.entries, ...said }),
  v.object({ ...deliveryRow.entries, ...said }),
  v.object({ ...attemptRow.entries, ...said }),
  v.object({ ...messageRow.entries, ...said }),
])

export type StoredRecord = v.InferOutput<typeof storedRecord>

/** Newest first. Filters are joined by «and»; those a kind does not have find nothing. */
export const recordsQuery = v.object({
  kind: v.picklist(RECORD_KINDS),
  shop: v.optional(shopKey),
  campaign: v.optional(id),
  account: v.optional(id),
  oecId: v.optional(oecId),
  handle: v.optional(short),
  delivery: v.optional(id),
  state: v.optional(short),
  /** from ≤ at < to */
  from: v.optional(numberInQuery),
  to: v.optional(numberInQuery),
  cursor: v.optional(cursor),
  limit: pageSize,
})

export const records = v.object({ rows: v.array(storedRecord), cursor: v.nullable(cursor) })
