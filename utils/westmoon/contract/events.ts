import * as v from 'valibot'
import { cursor, time } from './fields.ts'

/**
 * One server-sent event: `event: <kind>`, `data: <this as JSON>`, `id:` for `Last-Event-ID`.
 * - `changed`: pull
 * - `records`, `claims`: ask again for what is on the screen
 * - `rights`: ask `GET /me`
 * - `signed-out`: the last one; the server closes
 */
export const serverEvent = v.object({
  kind: v.picklist(['changed', 'records', 'claims', 'rights', 'signed-out']),
  at: time,
})

export type ServerEvent = v.InferOutput<typeof serverEvent>

/** The header `Last-Event-ID` says the same. */
export const eventsQuery = v.object({ after: v.optional(cursor) })

export const health = v.object({
  status: v.literal('ok'),
  version: v.string(),
  serverTime: time,
})

export const ready = v.object({ status: v.picklist(['ready', 'not-ready']), database: v.boolean(), schema: v.boolean() })
