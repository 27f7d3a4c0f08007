import * as v from 'valibot'

const When = v.optional(v.picklist(['before', 'after']), 'before')

/**
 * What goes wrong. `when: 'after'` lets the call happen first (a message is
 * accepted and stands in the ledger) and spoils only its answer.
 */
export const FaultActionSchema = v.variant('kind', [
  /** Refused with a code: in the JSON body, or as the outer status of an IM answer. */
  v.object({ kind: v.literal('refuse'), code: v.number(), message: v.optional(v.string(), 'refused'), status: v.optional(v.number()), data: v.optional(v.unknown()) }),
  /** Refused inside an outer OK of the IM service. */
  v.object({ kind: v.literal('inner-refuse'), status: v.optional(v.number(), 3), checkCode: v.optional(v.number(), 3), checkMessage: v.optional(v.string(), 'no permission') }),
  v.object({ kind: v.literal('delay'), ms: v.number(), when: When }),
  /** No answer, connection open until the client gives up. */
  v.object({ kind: v.literal('hang'), when: When }),
  /**
   * The connection dies. `in-answer`: behind the answer's head, and every client
   * sees it. `unheard`: before any byte; then browsers may repeat a POST by
   * themselves (Chromium on a reused connection, Firefox also on a new one),
   * which nobody can see from a page.
   */
  v.object({ kind: v.literal('reset'), when: When, at: v.optional(v.picklist(['in-answer', 'unheard']), 'in-answer') }),
  /** 429, 5xx and the like. */
  v.object({ kind: v.literal('http'), status: v.number(), retryAfter: v.optional(v.number()), when: When }),
  v.object({ kind: v.literal('html'), when: When }),
  /** Bytes that are neither JSON nor protobuf. */
  v.object({ kind: v.literal('garbage'), when: When }),
  /** A field gone from the answer, by the names on the wire: `data.creators`, `data.creators.0.base`, `body.send_message_body.status`. */
  v.object({ kind: v.literal('omit'), path: v.string() }),
  /** A field of another value. */
  v.object({ kind: v.literal('replace'), path: v.string(), value: v.unknown() }),
  /** From here on every call of the domain is challenged until a person solves it. */
  v.object({ kind: v.literal('challenge'), as: v.optional(v.picklist(['header', 'body', 'page']), 'header'), code: v.optional(v.number(), 10000) }),
  v.object({ kind: v.literal('expire-token') }),
  v.object({ kind: v.literal('sign-out') }),
  v.object({ kind: v.literal('clock-skew'), ms: v.number() }),
])

export const FaultRuleSchema = v.object({
  id: v.optional(v.string()),
  /** Endpoint name (`im.send`), path, or either with a trailing `*`; without it every endpoint but pages. */
  endpoint: v.optional(v.string()),
  /** Handle or oec id: only calls about this creator. */
  creator: v.optional(v.string()),
  /** Which of the matching calls, from 1. */
  nth: v.optional(v.union([v.number(), v.array(v.number())])),
  /** From this call on. */
  from: v.optional(v.number()),
  /** Every k-th. */
  every: v.optional(v.number()),
  /** Seeded chance in [0, 1]. */
  probability: v.optional(v.number()),
  /** At most so many times. */
  count: v.optional(v.number()),
  action: FaultActionSchema,
})

export type FaultAction = v.InferOutput<typeof FaultActionSchema>
export type FaultRule = v.InferOutput<typeof FaultRuleSchema>
export type FaultDraft = v.InferInput<typeof FaultRuleSchema>
