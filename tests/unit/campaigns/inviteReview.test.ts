import type { World } from './world'
import type { Collaboration, Terms } from '@/utils/collaborations/types'
import type { FoundConflict } from '@/utils/tiktok/types'
import { describe, expect, it } from 'vitest'
import { contact, invite, openWorld, SHOP, template, text } from './world'

const TERMS: Terms = {
  name: 'Lamps',
  message: 'We would love to work with you.',
  products: [{ productId: '1', title: 'Night light', price: '$9', commission: 1500 }, { productId: '2', title: 'Desk lamp', price: '$19', commission: 1500 }],
  endDate: '2026-12-31',
  sample: 'none',
  content: 'none',
  contacts: [],
}
const INVITE = { action: 'invite-and-message' as const, terms: TERMS }
const oecId = (number: number): string => invite(number).oecId ?? ''
const held = (numbers: number[], productIds = ['1', '2']): FoundConflict[] => [{ collaboration: 'old', collaborationName: 'Old lamps', productIds, creators: numbers.map(number => ({ oecId: oecId(number) })) }]
const collaboration: Collaboration = { id: 'old', shop: SHOP.key, name: 'Old lamps', status: 'ongoing', endAt: Date.UTC(2026, 11, 31), products: [{ productId: '1', commission: 1800 }], creatorCount: 2, addedCount: 0, postedCount: 0, updatedAt: 0 }

async function conflicted(numbers: number[], found = held(numbers)): Promise<World> {
  const world = await openWorld({ invites: [0, 1, 2, 3, 4].map(number => invite(number)) })
  world.tiktok.conflicts = async (_, { creators }) => found.map(conflict => ({ ...conflict, creators: conflict.creators.filter(each => creators.includes(each.oecId)) }))
  await world.db.collaborations.put(collaboration)
  return world
}

describe('a review of invitations', () => {
  it('plans a member each and the message behind it; who is held stays where they are, and costs no quota', async () => {
    const world = await conflicted([1, 3])
    await world.db.contacts.add(contact(2, { lastReplyAt: 1 }))
    const { review } = await world.reviewed({ ...INVITE, coolDownDays: 0 })
    expect(review).toMatchObject({ listed: 5, skipped: { 'conflict-kept': 2, 'replied': 1 }, recipients: 2, groups: 1, invitations: 2, messages: 2, needsQuota: 2, conflicts: 2, fewest: true, conflictsChecked: true })
    expect((await world.rows()).map(row => [row.invite, row.content.kind])).toEqual([['i00000', 'invitation'], ['i00000', 'text'], ['i00004', 'invitation'], ['i00004', 'text']])
    expect(await world.db.conflicts.toArray()).toMatchObject([{ collaborationName: 'Old lamps', commission: 1800 }, { collaborationName: 'Old lamps', commission: 1800 }])
  })

  it('follows what the merchant decides about each, again and again', async () => {
    const world = await conflicted([1, 2, 3])
    await world.reviewed(INVITE)
    await world.campaigns.chooseConflicts('c', { [oecId(1)]: 'take-over', [oecId(2)]: 'leave-out' })
    expect((await world.campaign()).review).toMatchObject({ recipients: 3, skipped: { 'conflict-kept': 1, 'conflict-left-out': 1 }, conflicts: 3 })
    await world.campaigns.chooseConflicts('c', { [oecId(1)]: 'keep' })
    const { review, conflictChoices } = await world.campaign()
    expect(review).toMatchObject({ recipients: 2, skipped: { 'conflict-kept': 2, 'conflict-left-out': 1 } })
    expect(conflictChoices).toEqual({ [oecId(1)]: 'keep', [oecId(2)]: 'leave-out' })
  })

  it('keeps what was decided when the terms change, and forgets what is not asked for any more', async () => {
    const world = await conflicted([1])
    await world.reviewed({ ...INVITE, templateB: 'b', window: { from: 9, to: 21 } }).catch(() => {})
    await world.campaigns.draft({ id: 'c', shop: SHOP.key, name: 'Lamps', list: 'list', template: 'template', conflictChoices: { [oecId(1)]: 'take-over' }, ...INVITE })
    await world.campaigns.draft({ id: 'c', shop: SHOP.key, name: 'Lamps', list: 'list', template: 'template', action: 'message' })
    const draft = await world.campaign()
    expect(draft.conflictChoices).toEqual({ [oecId(1)]: 'take-over' })
    expect(draft).toMatchObject({ action: 'message' })
    expect([draft.terms, draft.templateB, draft.window]).toEqual([undefined, undefined, undefined])
  })

  it('does not choose in what is sealed', async () => {
    const world = await conflicted([1])
    await world.running(INVITE)
    await expect(world.campaigns.chooseConflicts('c', { [oecId(1)]: 'take-over' })).rejects.toMatchObject({ code: 'already-sealed' })
  })
})

describe('terms that TikTok would refuse are refused first', () => {
  async function refused(world: World, terms: Partial<Terms>): Promise<string[]> {
    await expect(world.reviewed({ ...INVITE, terms: { ...TERMS, ...terms } })).rejects.toMatchObject({ code: 'terms-have-errors' })
    expect(await world.rows()).toEqual([])
    return (await world.campaign()).termsProblems?.map(({ code, field }) => `${field}: ${code}`) ?? []
  }

  it('on their face', async () => {
    expect(await refused(await openWorld(), { name: 'x'.repeat(31), endDate: '2026-11-24', products: TERMS.products.slice(0, 1).map(product => ({ ...product, commission: 9900 })), contacts: [{ field: 'phone', value: '555-1234', countryCode: '1' }] }))
      .toEqual(['name: name-too-long', 'products.0.commission: commission-range', 'endDate: end-date-past', 'contacts.0.value: contact-format'])
  })

  it('by a name another collaboration has', async () => {
    expect(await refused(await conflicted([]), { name: 'Old lamps' })).toEqual(['name: name-taken'])
  })

  it('by what the shop sells, as TikTok says now, and by words TikTok calls sensitive', async () => {
    const world = await openWorld()
    world.tiktok.products = async (_, { text: id }) => ({ products: id === '1' ? [{ productId: '1', title: '', price: '', stock: 0 }] : [], total: 0 })
    world.tiktok.textAllowed = async (_, words) => words === TERMS.name
    expect(await refused(world, {})).toEqual(['products.0: product-unavailable', 'products.1: product-of-other-shop', 'message: sensitive-words'])
  })

  it('and are taken when TikTok cannot be asked; the next review forgets what was wrong', async () => {
    const world = await openWorld()
    await refused(world, { name: '' })
    expect(await world.reviewed(INVITE)).toMatchObject({ termsProblems: [], review: { invitations: 3 } })
  })

  it('a card without an invitation has nothing to show', async () => {
    const world = await openWorld()
    await world.db.templates.put(template([text('Hi'), { id: 'card', kind: 'collaboration' }]))
    await expect(world.reviewed()).rejects.toMatchObject({ code: 'card-without-invitation' })
    expect(await world.reviewed(INVITE)).toMatchObject({ review: { messages: 6 } })
  })
})

describe('creators for a collaboration that runs', () => {
  const INTO = { action: 'invite' as const, template: '', into: 'old' }

  it('get its terms and its places: who is in it, held elsewhere or has no place is left out', async () => {
    const world = await conflicted([3], [{ collaboration: 'other', collaborationName: 'Other', productIds: ['1'], creators: [{ oecId: oecId(3) }] }, ...held([0])])
    await world.db.collaborations.update('old', { creatorCount: 48 })
    world.tiktok.collaboration = async () => ({ collaboration, members: [{ oecId: oecId(0), handle: 'creator.0', status: 'added' }] })
    const { review, terms } = await world.reviewed(INTO)
    expect(review).toMatchObject({ recipients: 2, groups: 1, invitations: 2, conflicts: 1, skipped: { 'already-invited': 1, 'conflict-kept': 1, 'group-full': 1 } })
    expect(terms).toMatchObject({ name: 'Old lamps', products: [{ productId: '1', commission: 1800 }] })
    expect(await world.db.groups.toArray()).toMatchObject([{ name: 'Old lamps', collaboration: 'old', productIds: ['1'], state: 'open' }])
  })

  it('knows who is in it from the last reading where TikTok cannot be asked', async () => {
    const world = await conflicted([])
    await world.db.members.put({ id: `old/${oecId(2)}`, shop: SHOP.key, collaboration: 'old', oecId: oecId(2), handle: 'creator.2', status: 'invited', changedAt: 0 })
    expect((await world.reviewed(INTO)).review).toMatchObject({ recipients: 4, skipped: { 'already-invited': 1 } })
  })

  it.each([['collaboration-gone', undefined], ['collaboration-ended', { status: 'canceling' as const }], ['collaboration-ended', { endAt: 0 }]])('is refused: %s', async (code, patch) => {
    const world = await conflicted([])
    const done = patch ? world.db.collaborations.update('old', patch) : world.db.collaborations.delete('old')
    await done
    await expect(world.reviewed(INTO)).rejects.toMatchObject({ code })
  })
})
