import type { Invite, InviteStatus } from '@/utils/lists/types'
import fc from 'fast-check'
import { COUNTED_STATUSES } from '@/utils/lists/rules'

export const SHOP = 'affiliate.tiktok.com/US/7490000000000000001'

export function inviteWith(patch: Partial<Invite> & Pick<Invite, 'id'>): Invite {
  return {
    list: 'list',
    shop: SHOP,
    position: 0,
    handle: patch.id,
    tags: [],
    note: '',
    variables: {},
    resolution: 'found',
    status: 'ready',
    changedAt: 0,
    ...patch,
  }
}

const statuses: InviteStatus[] = [...COUNTED_STATUSES, 'removed']

/** Few letters, so that searches find and sorts tie. */
export const smallWords = fc.string({ unit: fc.constantFrom('a', 'b', 'ab', 'A', '美', 'ｂ'), maxLength: 4 })
export const smallTags = fc.uniqueArray(fc.constantFrom('vip', '复购', 'ab', 'x'), { maxLength: 3 })

export function invitesOf(count: number): fc.Arbitrary<Invite> {
  return fc.record({
    id: fc.nat({ max: count }).map(String),
    handle: smallWords.map(word => `h${word}`),
    nickname: fc.option(smallWords, { nil: undefined }),
    note: smallWords,
    followers: fc.option(fc.nat({ max: 5 }), { nil: undefined }),
    lastContactAt: fc.option(fc.nat({ max: 5 }), { nil: undefined }),
    tags: smallTags,
    status: fc.constantFrom(...statuses),
  }).map(row => inviteWith({ ...row, position: Number(row.id) }))
}
