import * as v from 'valibot'
import { count, cursor, id, name, oecId, pageSize, shopKey, short, text, time, version } from './fields.ts'
import { imageHash } from './images.ts'
import { LIMITS } from './limits.ts'

const words = v.pipe(v.array(short), v.maxLength(200))
const language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/))

/** What colleagues share of a list. `null` takes a value away. */
export const listFields = v.object({
  name,
  variables: words,
  createdAt: time,
})

export const inviteFields = v.object({
  list: id,
  position: count,
  handle: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  oecId: v.nullable(oecId),
  nickname: v.nullable(short),
  followers: v.nullable(count),
  region: v.nullable(short),
  category: v.nullable(short),
  language: v.nullable(language),
  tags: words,
  note: text,
  variables: v.record(short, text),
  resolution: v.picklist(['unchecked', 'found', 'not-found', 'no-permission', 'duplicate']),
})

const part = v.variant('kind', [
  v.object({ id, kind: v.literal('text'), text }),
  v.object({ id, kind: v.literal('image'), hash: imageHash, name: short, mime: short, width: count, height: count, size: count }),
  v.object({ id, kind: v.literal('product'), shop: shopKey, productId: short, title: short, price: short, imageUrl: v.optional(v.pipe(v.string(), v.maxLength(2000))), stock: v.optional(count) }),
  v.object({ id, kind: v.literal('collaboration') }),
])

export const templateFields = v.object({
  name,
  versions: v.pipe(v.array(v.object({ language, parts: v.pipe(v.array(part), v.maxLength(50)) })), v.maxLength(40)),
  createdAt: time,
})

/** Whom nobody of the company writes to any more in a shop. `null`: they may again. */
export const contactFields = v.object({
  oecId: v.nullable(oecId),
  handle: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  doNotContact: v.nullable(v.object({ at: time, by: v.picklist(['merchant', 'creator']) })),
})

/** The kinds of rows that both sides change. Templates belong to the company, the others to a shop. */
export const SYNC_KINDS = ['list', 'invite', 'template', 'contact'] as const
export type SyncKind = typeof SYNC_KINDS[number]

/** The version of the server's row that the merchant saw when they changed it; 0: none. */
const base = version

/** One change. Fields that are not named stay; a row that the server does not know is made by its first `put`. */
export const change = v.variant('kind', [
  v.object({ kind: v.literal('list'), id, shop: shopKey, base, fields: v.nullable(v.partial(listFields)) }),
  v.object({ kind: v.literal('invite'), id, shop: shopKey, base, fields: v.nullable(v.partial(inviteFields)) }),
  v.object({ kind: v.literal('template'), id, shop: v.optional(v.null(), null), base, fields: v.nullable(v.partial(templateFields)) }),
  v.object({ kind: v.literal('contact'), id, shop: shopKey, base, fields: v.nullable(v.partial(contactFields)) }),
])

/** `fields: null` deletes. */
export type Change = v.InferOutput<typeof change>

export const push = v.object({ changes: v.pipe(v.array(change), v.minLength(1), v.maxLength(LIMITS.batch)) })

/**
 * - `applied`: at `version`
 * - `unchanged`: the server's row says all of it already
 * - `deleted`: somebody deleted the row before; the change is in the audit trail only
 * - `refused`: `code` says why; the others of the batch are applied
 */
export const changeOutcome = v.object({
  id,
  outcome: v.picklist(['applied', 'unchanged', 'deleted', 'refused']),
  version,
  /** Fields a colleague had changed since `base`, whose values this change replaced. */
  overwrote: v.optional(v.array(v.string())),
  code: v.optional(v.string()),
})

export type ChangeOutcome = v.InferOutput<typeof changeOutcome>

/** In the order of the changes. */
export const pushAnswer = v.object({ outcomes: v.array(changeOutcome), serverTime: time })

/** The version at which each field got its value: the greater one wins. */
const stamps = v.record(v.string(), version)
const state = { id, version, changedAt: time, changedBy: v.nullable(id), stamps, deleted: v.boolean() }

/** A row as the server has it. Deleted: a tombstone, without fields. */
export const syncRow = v.variant('kind', [
  v.object({ kind: v.literal('list'), shop: shopKey, ...state, fields: v.partial(listFields) }),
  v.object({ kind: v.literal('invite'), shop: shopKey, ...state, fields: v.partial(inviteFields) }),
  v.object({ kind: v.literal('template'), shop: v.null(), ...state, fields: v.partial(templateFields) }),
  v.object({ kind: v.literal('contact'), shop: shopKey, ...state, fields: v.partial(contactFields) }),
])

export type SyncRow = v.InferOutput<typeof syncRow>

export const pullQuery = v.object({ cursor: v.optional(cursor), limit: pageSize })

/** Rows in the order of their versions. */
export const pull = v.object({
  rows: v.array(syncRow),
  cursor,
  /** There is more right now. */
  more: v.boolean(),
  /** The server began anew (rights changed, or a backup was restored): rows that do not come again are gone, unless unsent. */
  reset: v.boolean(),
  /** Of the server's database; another one after a backup was restored: what was recorded and reserved since is not there. */
  epoch: v.optional(v.string()),
  serverTime: time,
})

export type Pull = v.InferOutput<typeof pull>
