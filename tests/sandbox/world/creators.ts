import type { Creator, Shop } from './types.ts'
import { chanceOf, hashOf, pickFrom } from '../random.ts'
import { ID_PREFIX, idFor, indexOf } from './ids.ts'
import { regionAt } from './regions.ts'
import { CATEGORIES, GIVEN, THEMES } from './words.ts'

const SHARE = { refusesMessages: 0.03, shopLinked: 0.02, noPermission: 0.03 }

export interface CreatorWish {
  region?: string
  count?: number
  /** Where in the world to start looking. */
  from?: number
  /** true: only those a message reaches; false: only those it does not. */
  reachable?: boolean
  /** Only those whom this shop may invite to a collaboration. */
  invitableBy?: Shop
}

export interface Creators {
  count: number
  at: (index: number) => Creator
  /** Cheaper than the whole creator. */
  regionOf: (index: number) => string
  byId: (oecId: string) => Creator | undefined
  byImUserId: (imUserId: string) => Creator | undefined
  /** Handles are compared as TikTok does: without case and without @. */
  byHandle: (handle: string) => Creator | undefined
  find: (wish: CreatorWish) => Creator[]
}

function nicknameOf(handle: string): string {
  const words = handle.split(/[._]/).slice(0, 2)
  return words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')
}

function regionKey(seed: number, index: number): number {
  return chanceOf(seed, index, 'region')
}

function creatorAt(seed: number, index: number): Creator {
  const key = (field: string) => chanceOf(seed, index, field)
  const given = pickFrom(GIVEN, seed, index, 'given')
  const theme = pickFrom(THEMES, seed, index, 'theme')
  const mark = pickFrom(['.', '_'], seed, index, 'mark')
  const handle = `${given}${mark}${theme}${mark}${index.toString(36)}`
  const region = regionAt(regionKey(seed, index))
  const followers = Math.floor(1000 * 10 ** (key('followers') * 3.3))
  const first = pickFrom(CATEGORIES, seed, index, 'category')
  const second = pickFrom(CATEGORIES, seed, index, 'second category')
  const unitsSold = Math.floor(followers * key('units') * 0.02)
  return {
    index,
    oecId: idFor(ID_PREFIX.creator, index),
    imUserId: idFor(ID_PREFIX.creatorIm, index),
    handle,
    nickname: nicknameOf(handle),
    region: region.code,
    language: region.language,
    followers,
    categories: first === second ? [first] : [first, second],
    gmv: Math.round(unitsSold * region.rate * (8 + hashOf(seed, index, 'basket') % 30)),
    unitsSold,
    averageViews: Math.floor(followers * (0.05 + key('views') * 0.4)),
    refusesMessages: key('privacy') < SHARE.refusesMessages,
    shopLinked: key('linked') < SHARE.shopLinked,
    ecPermission: key('permission') >= SHARE.noPermission,
  }
}

export function isReachable(creator: Creator): boolean {
  return creator.ecPermission && !creator.refusesMessages
}

function isInvitable(creator: Creator, shop: Shop): boolean {
  return isReachable(creator) && !creator.shopLinked && creator.region === shop.region && creator.followers <= (shop.followerLimit ?? Infinity)
}

/** Creators computed from their index when asked for: 100,000 cost nothing at the start. */
export function createCreators(seed: number, count: number): Creators {
  const at = (index: number) => creatorAt(seed, index)
  const found = (index: number | undefined) => index === undefined ? undefined : at(index)

  function byHandle(handle: string): Creator | undefined {
    const wanted = handle.trim().replace(/^@/, '').toLowerCase()
    const tail = /[._]([0-9a-z]+)$/.exec(wanted)?.[1]
    const index = tail ? Number.parseInt(tail, 36) : Number.NaN
    if (!(index < count))
      return undefined
    const creator = at(index)
    return creator.handle === wanted ? creator : undefined
  }

  function find({ region, count: wanted = 20, from = 0, reachable, invitableBy }: CreatorWish): Creator[] {
    const chosen: Creator[] = []
    for (let index = from; index < count && chosen.length < wanted; index++) {
      const creator = at(index)
      const fits = (!region || creator.region === region) && (reachable === undefined || isReachable(creator) === reachable)
      if (fits && (!invitableBy || isInvitable(creator, invitableBy)))
        chosen.push(creator)
    }
    return chosen
  }

  return {
    count,
    at,
    regionOf: index => regionAt(regionKey(seed, index)).code,
    find,
    byHandle,
    byId: id => found(indexOf(ID_PREFIX.creator, id, count)),
    byImUserId: id => found(indexOf(ID_PREFIX.creatorIm, id, count)),
  }
}
