import type { LivePair } from '../collaborations/plan/types'
import type { Collaboration } from '../collaborations/types'
import type { SkipReason } from './types'

/** A running collaboration that is to get more creators, and who is in it. */
export interface Into {
  collaboration: Pick<Collaboration, 'id' | 'name' | 'creatorCount' | 'products'>
  inside: ReadonlySet<string>
}

export interface IntoPlan {
  creators: string[]
  products: string[]
  /** Who does not get in, and why. */
  out: Map<string, SkipReason>
}

/** Who of `creators` may be added, in their order, while there are places. Pure. Everyone is offered every product: who one of them is held from stays out. */
export function planInto({ collaboration: { id, creatorCount, products }, inside }: Into, { creators, live, maxCreators }: { creators: readonly string[], live: readonly LivePair[], maxCreators: number }): IntoPlan {
  const held = new Set(live.filter(({ collaboration }) => collaboration !== id).map(({ creator }) => creator))
  const out = new Map<string, SkipReason>()
  const fit: string[] = []
  const free = Math.max(0, maxCreators - Math.max(creatorCount, inside.size))
  for (const creator of creators) {
    const reason = inside.has(creator) ? 'already-invited' : held.has(creator) ? 'conflict-kept' : fit.length >= free ? 'group-full' : undefined
    if (reason)
      out.set(creator, reason)
    else
      fit.push(creator)
  }
  return { creators: fit, products: products.map(({ productId }) => productId), out }
}
