import type { CreatorClass, MaskGroup, PlanLimits } from './types'
import { bitsOf, chunks, maskOf } from './bits'

/** Groups of creators who may be offered the same: right for each class alone, wasteful where classes are small. */
export function coverByCreators(classes: readonly CreatorClass[], { maxCreators, maxProducts }: PlanLimits): MaskGroup[] {
  return classes.flatMap(({ creators, products }) =>
    chunks(bitsOf(products), maxProducts).flatMap(bits =>
      chunks(creators, maxCreators).map(some => ({ creators: some, products: maskOf(bits) }))))
}

/** The same seen from the products: groups of products that may be offered to the same creators. */
export function coverByProducts(classes: readonly CreatorClass[], limits: PlanLimits): MaskGroup[] {
  const all = classes.reduce((mask, { products }) => mask | products, 0n)
  const takers = Map.groupBy(bitsOf(all), bit => classes.map(({ products }) => products >> BigInt(bit) & 1n).join(''))
  return [...takers.values()].flatMap((bits) => {
    const [first = 0] = bits
    const creators = classes.filter(({ products }) => products >> BigInt(first) & 1n).flatMap(each => each.creators)
    return coverByCreators([{ creators, products: maskOf(bits) }], limits)
  })
}
