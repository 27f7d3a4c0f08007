import * as v from 'valibot'
import { count, cursor, id, oecId, pageSize, shopKey, time } from './fields.ts'

/** Whose data: the whole company, a person who works there, or a creator. */
export const subject = v.variant('of', [
  v.object({ of: v.literal('company') }),
  v.object({ of: v.literal('account'), account: id }),
  v.object({ of: v.literal('creator'), oecId }),
])

export type Subject = v.InferOutput<typeof subject>

/** Answered with a ZIP of one NDJSON file a table and `manifest.json`. One's own account needs no right. */
export const exportRequest = v.object({ subject })

/** Owners only. A company is erased when `confirm` is its name. */
export const erasureRequest = v.object({ subject, confirm: v.optional(v.string()) })

/** `receipt` is the only way to ask for the state later: a company that is gone has nobody to sign in. */
export const erasureAccepted = v.object({ id, receipt: v.string() })

export const erasureQuery = v.object({ id, receipt: v.pipe(v.string(), v.maxLength(200)) })

export const erasure = v.object({
  state: v.picklist(['requested', 'running', 'done', 'failed']),
  requestedAt: time,
  doneAt: v.nullable(time),
  /** What was erased, counted; `left` was counted afterwards in every table. */
  proof: v.nullable(v.object({
    erased: v.record(v.string(), count),
    left: count,
    keysDestroyed: count,
    /** RSA-PSS with SHA-256 by the server's key of `keyId`, base64, over the JSON `{id, erased, left, keysDestroyed}`, tables in the order of their names. */
    keyId: v.string(),
    signature: v.string(),
  })),
})

export type Erasure = v.InferOutput<typeof erasure>

/** What happened to rows and rights; values that an edit replaced. */
export const auditEntry = v.object({
  id,
  at: time,
  account: v.nullable(id),
  by: v.optional(v.string()),
  what: v.picklist([
    'overwritten',
    'deleted',
    'edited-after-delete',
    'signed-in',
    'sign-in-refused',
    'token-reused',
    'signed-out',
    'shop-saved',
    'person-added',
    'person-changed',
    'password-set',
    'exported',
    'erasure-requested',
  ]),
  kind: v.nullable(v.string()),
  entity: v.nullable(v.string()),
  shop: v.nullable(shopKey),
  field: v.nullable(v.string()),
  /** The older value as JSON; of `person-changed` the older rights, and beside them, in `after`, what they became. */
  value: v.nullable(v.string()),
})

export type AuditEntry = v.InferOutput<typeof auditEntry>

export const auditQuery = v.object({
  entity: v.optional(id),
  account: v.optional(id),
  cursor: v.optional(cursor),
  limit: pageSize,
})

export const audit = v.object({ entries: v.array(auditEntry), cursor: v.nullable(cursor) })
