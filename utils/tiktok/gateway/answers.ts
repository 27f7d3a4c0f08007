import type { GatewayReply } from './messages'
import * as v from 'valibot'
import { LONGEST_GLOBAL } from './messages'

const LONGEST_ANSWER = 16 * 1024 * 1024
const LONGEST_HEADER = 8_000

/** What a page may say: its side of the gateway is hostile. */
export const gatewayReply: v.GenericSchema<unknown, GatewayReply> = v.variant('kind', [
  v.object({
    kind: v.literal('answer'),
    answer: v.object({
      status: v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599)),
      headers: v.record(v.pipe(v.string(), v.maxLength(64)), v.pipe(v.string(), v.maxLength(LONGEST_HEADER))),
      base64: v.pipe(v.string(), v.maxLength(LONGEST_ANSWER)),
    }),
  }),
  v.object({ kind: v.literal('failure'), failure: v.picklist(['not-allowed', 'offline', 'timeout', 'network']) }),
  v.object({ kind: v.literal('not-seen'), since: v.pipe(v.number(), v.finite()) }),
  v.object({ kind: v.literal('globals'), globals: v.record(v.string(), v.pipe(v.string(), v.maxLength(LONGEST_GLOBAL))) }),
  v.object({ kind: v.literal('no-gateway') }),
])
