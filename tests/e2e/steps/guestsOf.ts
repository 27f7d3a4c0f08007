import type { World } from '../../sandbox/world/createWorld.ts'
import type { Creator, Shop } from '../../sandbox/world/types.ts'

/** Creators whom the shop may invite, with some spread among them who spoil the whole group they are in: TikTok invites nobody who is linked with a shop. */
export function guestsOf(world: World, shop: Shop, { count, spoilers: spoiling }: { count: number, spoilers: number }): Creator[] {
  const guests = world.creators.find({ region: shop.region, invitableBy: shop, count: Math.max(0, count - spoiling) })
  const spoilers = world.creators.find({ region: shop.region, reachable: true, count: 200 * spoiling }).filter(({ shopLinked }) => shopLinked).slice(0, spoiling)
  const apart = Math.max(1, Math.floor(guests.length / Math.max(1, spoiling)))
  for (const [index, spoiler] of spoilers.entries())
    guests.splice(index * apart + 3, 0, spoiler)
  return guests
}
