import type { CreatorClass, GroupPlan, LivePair, MaskGroup, PlanInput, PlanLimits } from './types'
import { bitsOf } from './bits'
import { coverByCreators, coverByProducts } from './coverByClass'
import { coverExactly, EXACT_PAIRS } from './coverExactly'
import { coverGreedily } from './coverGreedily'

/**
 * The fewest groups in which every wanted pair of creator and product is
 * offered once, and no pair that a live collaboration holds. Pure.
 * Optimal on a handful of pairs; beyond, the best of three covers.
 */
export function planGroups({ creators, products, live, ...limits }: PlanInput): GroupPlan {
  const productBit = new Map([...new Set(products)].map((product, index) => [product, 1n << BigInt(index)]))
  const wanted = new Set(creators)
  const blocked = live.filter(({ creator, product }) => wanted.has(creator) && productBit.has(product))
  const classes = classify(wanted, { productBit, blocked })
  const names = [...productBit.keys()]
  const groups = cover(classes, limits).map(group => ({ creators: group.creators, products: bitsOf(group.products).flatMap(bit => names[bit] ?? []) }))
  return { groups, blocked }
}

function classify(creators: ReadonlySet<string>, { productBit, blocked }: { productBit: ReadonlyMap<string, bigint>, blocked: readonly LivePair[] }): CreatorClass[] {
  const all = (1n << BigInt(productBit.size)) - 1n
  const held = new Map<string, bigint>()
  for (const { creator, product } of blocked)
    held.set(creator, (held.get(creator) ?? 0n) | (productBit.get(product) ?? 0n))
  const byProducts = Map.groupBy(creators, creator => all & ~(held.get(creator) ?? 0n))
  byProducts.delete(0n)
  return [...byProducts].map(([mask, members]) => ({ creators: members, products: mask }))
}

/** Full groups of one class cannot be bettered; only what is left over of each class is worth a thought. */
function cover(classes: readonly CreatorClass[], limits: PlanLimits): MaskGroup[] {
  const { maxCreators, maxProducts } = limits
  const full: MaskGroup[] = []
  const rest: CreatorClass[] = []
  for (const { creators, products } of classes) {
    const whole = bitsOf(products).length <= maxProducts ? creators.length - creators.length % maxCreators : 0
    full.push(...coverByCreators([{ creators: creators.slice(0, whole), products }], limits))
    if (whole < creators.length)
      rest.push({ creators: creators.slice(whole), products })
  }
  const parted = [...full, ...coverRest(rest, limits)]
  // Seen from the products it may come out better as a whole.
  return fewest([parted, coverByProducts(classes, limits), ...small(classes) ? [coverRest([...classes], limits)] : []])
}

function coverRest(rest: readonly CreatorClass[], limits: PlanLimits): MaskGroup[] {
  if (rest.length === 0)
    return []
  const best = fewest([coverByCreators(rest, limits), coverByProducts(rest, limits), coverGreedily(rest, limits)])
  return (small(rest) ? coverExactly(rest, { ...limits, below: best.length }) : undefined) ?? best
}

function small(classes: readonly CreatorClass[]): boolean {
  return classes.reduce((pairs, { creators, products }) => pairs + creators.length * bitsOf(products).length, 0) <= EXACT_PAIRS
}

function fewest(covers: MaskGroup[][]): MaskGroup[] {
  return covers.reduce((best, each) => each.length < best.length ? each : best)
}
