import type { CreatorClass, MaskGroup, PlanLimits } from './types'
import { bitsOf } from './bits'

/** Pairs up to which every cover can be tried. */
export const EXACT_PAIRS = 14

/**
 * The fewest groups, found by trying; undefined when `below` groups or fewer
 * do not do. Only for a handful of pairs.
 */
export function coverExactly(classes: readonly CreatorClass[], { maxCreators, maxProducts, below }: PlanLimits & { below: number }): MaskGroup[] | undefined {
  const rows = classes.flatMap(({ creators, products }) => creators.map(creator => ({ creator, products })))
  for (let depth = 1; depth < below; depth++) {
    const found = search(rows.map(row => row.products), depth)
    if (found)
      return found
  }
  return undefined

  /** A cover of the open pairs with at most `left` groups. */
  function search(open: readonly bigint[], left: number): MaskGroup[] | undefined {
    const first = open.findIndex(products => products !== 0n)
    if (first === -1)
      return []
    if (left === 0)
      return undefined
    // The first open pair must be in some group: try each group that holds it.
    const lowest = (open[first] ?? 0n) & -(open[first] ?? 0n)
    for (const products of subsetsWith(open[first] ?? 0n, lowest, maxProducts)) {
      const takers = open.flatMap((each, index) => index > first && (each & products) === products ? [index] : [])
      for (const others of choices(takers, maxCreators - 1)) {
        const members = [first, ...others]
        const rest = search(open.map((each, index) => members.includes(index) ? each & ~products : each), left - 1)
        if (rest)
          return [{ creators: members.flatMap(index => rows[index]?.creator ?? []), products }, ...rest]
      }
    }
    return undefined
  }
}

/** Subsets of `mask` that hold `must`, the largest first. */
function subsetsWith(mask: bigint, must: bigint, most: number): bigint[] {
  const others = bitsOf(mask & ~must)
  return choices(others, most - 1).map(bits => bits.reduce((all, bit) => all | (1n << BigInt(bit)), must))
}

/** All choices of at most `most` items, the largest first. */
function choices<T>(items: readonly T[], most: number): T[][] {
  const all = items.reduce<T[][]>((sets, item) => [...sets, ...sets.map(set => [...set, item])], [[]])
  return all.filter(set => set.length <= most).sort((one, other) => other.length - one.length)
}
