import type { World } from '../../sandbox/world/createWorld.ts'
import type { Creator } from '../../sandbox/world/types.ts'

/** Deals creators of a region that nobody wrote to yet: the extension remembers those of the tests before. */
export function createDeck(world: World, region: string): (count: number, wish?: { reachable?: boolean }) => Creator[] {
  let from = 0
  return (count, { reachable = true } = {}) => {
    const dealt = world.creators.find({ region, count, from, reachable })
    from = (dealt.at(-1)?.index ?? from) + 1
    return dealt
  }
}
