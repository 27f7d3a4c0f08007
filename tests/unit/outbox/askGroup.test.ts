import type { Campaign, Delivery } from '@/utils/campaigns/types'
import type { InviteGroup } from '@/utils/collaborations/types'
import type { GroupRecorder } from '@/utils/outbox/groups/recordGroups'
import type { InvitationRate, TikTokInvitations } from '@/utils/tiktok/types'
import { describe, expect, it, vi } from 'vitest'
import { createAskGroup } from '@/utils/outbox/groups/askGroup'
import { WireError } from '@/utils/tiktok/wireError'
import { SHOP } from './simulation'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const terms = { name: 'Night light', message: '', products: [], endDate: '2026-12-31', sample: 'none' as const, content: 'none' as const, contacts: [] }

/** Asks for a group of `size` that TikTok refuses with 98001004 and `message`. */
async function ask({ size = 1, message = 'Invalid parameters', endDate = terms.endDate, rate = { canInvite: true } as InvitationRate } = {}) {
  const asked: string[] = []
  const refused = vi.fn()
  const recorder = { inOne: (work: () => Promise<void>) => work(), refused, backToQueue: vi.fn(), moved: vi.fn(), unanswered: vi.fn() }
  const tiktok = {
    createGroup: async () => {
      throw new WireError({ endpoint: 'invitationCreate', kind: 'refused', code: '98001004', message })
    },
    invitationRate: async () => {
      asked.push('rate')
      return rate
    },
  }
  const rows = Array.from({ length: size }, (_, index) => ({ id: `r${index}`, oecId: `749400000000000000${index}`, handle: `creator.${index}` }) as Delivery)
  const outcome = await createAskGroup({
    clock: { now: () => NOW, sleep: async () => {} },
    tiktok: tiktok as Partial<TikTokInvitations> as TikTokInvitations,
    groups: recorder as Partial<GroupRecorder> as GroupRecorder,
  })(SHOP, { campaign: { id: 'c', shop: SHOP.key, terms: { ...terms, endDate } } as Partial<Campaign> as Campaign, group: { id: 'g', name: 'Night light', productIds: [], suspects: [], tries: 1 } as Partial<InviteGroup> as InviteGroup, rows })
  return { outcome, asked, codes: refused.mock.calls.flatMap(([, culprits, { code }]) => culprits.map(() => code)), moved: recorder.moved.mock.calls }
}

describe('98001004, before it is blamed on anybody', () => {
  it('is the end date, when that has come too near: nobody is blamed, nobody asked', async () => {
    const { outcome, asked, codes } = await ask({ endDate: '2026-11-23' })
    expect(outcome).toMatchObject({ kind: 'wall', reason: 'failures', code: '98001004/end-date' })
    expect([asked, codes]).toEqual([[], []])
  })

  it('is the shop\'s limit, when TikTok says that it may make no group now', async () => {
    const { outcome, asked, codes } = await ask({ rate: { canInvite: false, reason: 'open-groups' } })
    expect(outcome).toMatchObject({ kind: 'wall', reason: 'quota', code: '98001004' })
    expect([asked, codes]).toEqual([['rate'], []])
  })

  it('is the creator, asked alone and nothing else at fault', async () => {
    const { outcome, codes } = await ask()
    expect([outcome, codes]).toEqual([undefined, ['98001004/creator-refused']])
  })

  it('makes suspects of many, and remembers what it will be for the one that is left', async () => {
    const { codes, moved } = await ask({ size: 3 })
    expect(codes).toEqual([])
    expect(moved).toEqual([[expect.anything(), 'answered', expect.objectContaining({ suspects: ['r0', 'r1', 'r2'], code: '98001004/creator-refused' })]])
  })

  it.each([
    ['invitation contains creator exceed follower limit', undefined, ['98001004/follower-limit']],
    ['invalid contact, field SELLER_INVITATION_WHATS_APP, value', { kind: 'wall', reason: 'failures', code: '98001004/contact-format' }, []],
    ['reach create max limit', { kind: 'wall', reason: 'quota', code: '98001004' }, []],
  ])('is what its text says: %s', async (message, outcome, codes) => {
    const asking = await ask({ message })
    expect(asking.asked).toEqual([])
    expect(asking.codes).toEqual(codes)
    outcome === undefined ? expect(asking.outcome).toBeUndefined() : expect(asking.outcome).toMatchObject(outcome)
  })
})
