import type { Region } from '../shop/types'
import type { QuotaTier } from './types'

/**
 * Unconnected creators a week by the sales of the past 30 days, where public
 * sources say (facts §7: the United States only, [2]). The merchant's own
 * numbers in `quotaTiers` go before these.
 */
const SHIPPED_TIERS: Readonly<Partial<Record<Region, readonly QuotaTier[]>>> = {
  US: [
    // Nothing weekly: a shop without sales has a starter pack, once.
    { from: 0, weekly: 0 },
    { from: 1, weekly: 2000 },
    { from: 2000, weekly: 7000 },
    { from: 50_000, weekly: 'unlimited' },
  ],
}

/** Given once to a shop without sales, where tiers are as in the United States. */
export const STARTER_PACK = 1000

/** In the order of sales; none where nobody knows. */
export function tiersOf(region: Region, own: readonly QuotaTier[] | undefined): readonly QuotaTier[] {
  return (own ?? SHIPPED_TIERS[region] ?? []).toSorted((a, b) => a.from - b.from)
}
