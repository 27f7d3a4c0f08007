import type { CreatorClass, MaskGroup, PlanLimits } from './types'
import { bitsOf, maskOf } from './bits'

/** Above this many classes the pairs of classes are too many to look at: each is taken alone. */
const MANY = 120

/**
 * Takes the group that covers most open pairs, again and again. Joins small
 * classes where that saves a group; never offers a pair twice.
 */
export function coverGreedily(classes: readonly CreatorClass[], limits: PlanLimits): MaskGroup[] {
  const open = new Map(classes.flatMap(({ creators, products }) => creators.map(creator => [creator, products] as const)))
  const groups: MaskGroup[] = []
  for (let remaining = regroup(open); remaining.length > 0; remaining = regroup(open)) {
    const group = largest(remaining, limits)
    groups.push(group)
    for (const creator of group.creators)
      open.set(creator, (open.get(creator) ?? 0n) & ~group.products)
  }
  return groups
}

function regroup(open: ReadonlyMap<string, bigint>): CreatorClass[] {
  const byProducts = Map.groupBy([...open].filter(([, products]) => products !== 0n), ([, products]) => products)
  return [...byProducts].map(([products, entries]) => ({ products, creators: entries.map(([creator]) => creator) }))
}

function largest(classes: readonly CreatorClass[], { maxCreators, maxProducts }: PlanLimits): MaskGroup {
  let best: MaskGroup = { creators: [], products: 0n }
  let bestGain = 0
  // Those whom a group leaves with least come first: they need no other group, or the fewest.
  const fewestFirst = classes.map(each => ({ ...each, size: bitsOf(each.products).length })).sort((one, other) => one.size - other.size)
  for (const candidate of candidates(classes)) {
    const products = firstBits(candidate, maxProducts)
    const size = bitsOf(products).length
    const creators: string[] = []
    for (const taker of fewestFirst) {
      if (creators.length === maxCreators)
        break
      if (taker.size >= size && (taker.products & products) === products)
        creators.push(...taker.creators.slice(0, maxCreators - creators.length))
    }
    const gain = creators.length * size
    if (gain > bestGain)
      [best, bestGain] = [{ creators, products }, gain]
  }
  return best
}

function candidates(classes: readonly CreatorClass[]): Set<bigint> {
  const masks = classes.map(({ products }) => products)
  const found = new Set(masks)
  if (masks.length <= MANY) {
    for (const one of masks) {
      for (const other of masks) {
        if (one & other)
          found.add(one & other)
      }
    }
  }
  return found
}

function firstBits(mask: bigint, count: number): bigint {
  const bits = bitsOf(mask)
  return bits.length <= count ? mask : maskOf(bits.slice(0, count))
}
