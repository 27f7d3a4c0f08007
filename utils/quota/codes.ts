/** What a refusal says is used up. */
export type QuotaScope
  /** Unconnected creators of the week, invited or written to. */
  = | 'week'
  /** Groups of the day. */
    | 'day'
  /** Nobody knows which of the shop's limits: `rate_limit_info` is to be asked. */
    | 'unclear'

/** Refusals about the shop's quota (facts §6); 16030100 is about one creator alone and teaches nothing of the shop. */
const SCOPES: Readonly<Record<string, QuotaScope>> = {
  16024019: 'week',
  16030002: 'week',
  16024034: 'day',
  16024035: 'day',
}

export function quotaScope(code: string | undefined): QuotaScope {
  return SCOPES[code ?? ''] ?? 'unclear'
}
