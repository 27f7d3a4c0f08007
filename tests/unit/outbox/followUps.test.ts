import type { Simulation } from './simulation'
import type { CollaborationStatus, MemberStatus } from '@/utils/tiktok/types'
import { describe, expect, it } from 'vitest'
import { createCampaigns } from '@/utils/campaigns/service'
import { rangeInStep } from '@/utils/campaigns/steps'
import { DAY, MINUTE } from '@/utils/clock/clock'
import { FakeInvitations } from './fakeInvitations'
import { failure } from './fakeTikTok'
import { expectHonestCounts, expectNothingLostNorTwice, expectStepsInTheirTime } from './ledger'
import { SHOP, simulate, untilFinished } from './simulation'

const ONCE = { creators: 1, followUps: [{ waitDays: 3, parts: 1 }] }
const CREATOR = '7494000000000000000'
const CONVERSATION = `c${CREATOR}`

function merchant({ db, time }: Simulation) {
  return createCampaigns({ db, clock: { now: () => time.now, sleep: async () => {} }, newId: () => '', reviewer: { review: async () => {} }, wake: () => {} })
}

/** Does `what` in the days between the first message and its follow-up. */
async function between(world: Simulation, what: () => unknown): Promise<void> {
  await world.worker().outbox.wake()
  expect(world.tiktok.ledger).not.toEqual([])
  world.time.now += DAY
  await what()
  await untilFinished(world)
}

const ends = async ({ rows }: Simulation) => (await rows()).toSorted((one, other) => one.position - other.position).map(row => row.skip ?? row.state)

/** The creator was invited by this campaign, and what TikTok said of it since. */
async function invited({ db }: Simulation, { member, collaboration, endDate = '2026-12-31' }: { member?: MemberStatus, collaboration?: { status: CollaborationStatus, endAt: number }, endDate?: string }): Promise<void> {
  await db.groups.put({ id: 'g', campaign: 'c', shop: SHOP.key, position: 0, name: 'Night light', productIds: ['p'], state: 'done', suspects: [], collaboration: '8001', tries: 1, changedAt: 0 })
  await db.deliveries.filter(row => row.step === undefined).modify({ group: 'g' })
  const terms = { name: 'Night light', message: '', products: [], endDate, sample: 'none' as const, content: 'none' as const, contacts: [] }
  await db.campaigns.update('c', { terms })
  if (member)
    await db.members.put({ id: `8001/${CREATOR}`, shop: SHOP.key, collaboration: '8001', oecId: CREATOR, handle: 'creator.0', status: member, changedAt: 0 })
  if (collaboration)
    await db.collaborations.put({ id: '8001', shop: SHOP.key, name: 'Night light', products: [], creatorCount: 1, addedCount: 0, postedCount: 0, updatedAt: 0, ...collaboration })
}

describe('a follow-up', () => {
  it('leaves when its days are over, not before, and the next counts from then', async () => {
    const world = await simulate({ creators: 3, followUps: [{ waitDays: 3, parts: 2 }, { waitDays: 7, parts: 1 }] })
    // Five in a row is what is allowed: 1 + 2 + 1.
    await untilFinished(world)
    await expectNothingLostNorTwice(world)
    await expectStepsInTheirTime(world)
    expect(world.tiktok.ledger).toHaveLength(12)
  })

  it('keeps no worker awake meanwhile: an alarm wakes one when it is due', async () => {
    const world = await simulate(ONCE)
    await world.worker().outbox.wake()
    expect((await world.campaign()).state).toBe('running')
    expect(Math.max(0, ...world.sleeps)).toBeLessThanOrEqual(MINUTE)
    const [first, follow] = await world.rows()
    expect(follow?.dueAt).toBe((first?.changedAt ?? 0) + 3 * DAY)
    await untilFinished(world)
    expect(world.alarms).toEqual([follow?.dueAt])
  })

  it('needs no page while it waits, and says that it needs one when it is due', async () => {
    const world = await simulate(ONCE)
    await world.worker().outbox.wake()
    world.pages.open = false
    const asked = world.pages.asked
    await world.worker().outbox.wake()
    expect([(await world.campaign()).state, world.pages.asked]).toEqual(['running', asked])
    world.time.now += 3 * DAY
    await world.live()
    expect(await world.campaign()).toMatchObject({ state: 'paused', pause: { reason: 'no-page' } })
  })

  it('is no contact to cool down from: the campaign itself wrote before', async () => {
    const world = await simulate(ONCE)
    expect((await world.campaign()).coolDownDays).toBeGreaterThan(3)
    await untilFinished(world)
    expect(await ends(world)).toEqual(['sent', 'sent'])
  })

  it('waits for a pause of the merchant, and is cancelled with the campaign', async () => {
    const world = await simulate(ONCE)
    await world.worker().outbox.wake()
    await merchant(world).pause('c')
    world.time.now += 4 * DAY
    await world.worker().outbox.wake()
    expect(world.tiktok.ledger).toHaveLength(1)
    await merchant(world).resume('c')
    await untilFinished(world)
    expect(await ends(world)).toEqual(['sent', 'sent'])

    const other = await simulate(ONCE)
    await other.worker().outbox.wake()
    await merchant(other).cancel('c')
    await other.live()
    expect(await ends(other)).toEqual(['sent', 'cancelled'])
    await expectHonestCounts(other)
  })

  it('begins its wait when the invitation is accepted, where there is no message before it', async () => {
    const world = await simulate(ONCE)
    const invitations = new FakeInvitations()
    world.tiktok.more = caller => invitations.client(caller)
    await invited(world, {})
    await world.db.groups.update('g', { state: 'open', collaboration: undefined })
    await world.db.deliveries.update('0000-0', { content: { kind: 'invitation', name: 'Night light' }, position: 0 })
    await untilFinished(world)
    expect(invitations.calls).toEqual(['create 1'])
    expect(world.tiktok.ledger.map(entry => entry.clientMessageId)).toEqual(['m-0000-1.0'])
    const [invitation, follow] = await world.rows()
    expect((follow?.changedAt ?? 0) - (invitation?.changedAt ?? 0)).toBeGreaterThanOrEqual(3 * DAY)
  })
})

describe('a follow-up is skipped', () => {
  it('as answered, when the conversation shows an answer that nobody read yet', async () => {
    const world = await simulate(ONCE)
    await between(world, () => world.tiktok.replies.set(CONVERSATION, world.time.now))
    expect(await ends(world)).toEqual(['sent', 'replied'])
  })

  it('as answered, without a request, when the sync saw the answer', async () => {
    const world = await simulate(ONCE)
    await between(world, async () => {
      await world.db.contacts.toCollection().modify({ lastReplyAt: world.time.now })
      world.tiktok.calls.length = 0
    })
    expect([await ends(world), world.tiktok.calls]).toEqual([['sent', 'replied'], []])
  })

  it('as do-not-contact, when the merchant or a lone STOP said so', async () => {
    const said = await simulate(ONCE)
    await between(said, () => said.db.contacts.toCollection().modify({ doNotContact: { at: 1, by: 'merchant' } }))
    const heard = await simulate(ONCE)
    heard.tiktok.words = 'STOP'
    await between(heard, () => heard.tiktok.replies.set(CONVERSATION, heard.time.now))
    expect([await ends(said), await ends(heard)]).toEqual([['sent', 'do-not-contact'], ['sent', 'do-not-contact']])
  })

  it('as five in a row, however the script is split into steps', async () => {
    const world = await simulate({ creators: 1, parts: 3, followUps: [{ waitDays: 3, parts: 2 }, { waitDays: 3, parts: 1 }] })
    await untilFinished(world)
    expect(await ends(world)).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'five-messages'])
    const tooLong = await simulate({ creators: 1, parts: 3, followUps: [{ waitDays: 3, parts: 3 }] })
    await untilFinished(tooLong)
    expect((await ends(tooLong)).slice(3)).toEqual(['five-messages', 'earlier-part', 'earlier-part'])
  })

  it('as five in a row, when the merchant wrote by hand meanwhile', async () => {
    const world = await simulate(ONCE)
    await between(world, () => {
      for (let index = 0; index < 4; index++)
        world.tiktok.ledger.push({ creator: CONVERSATION, serverMessageId: `h${index}`, from: 'shop', content: 'by hand', at: world.time.now + index })
    })
    expect(await ends(world)).toEqual(['sent', 'five-messages'])
  })

  it.each(['added', 'posted', 'sold'] as const)('as done, when the creator has %s', async (member) => {
    const world = await simulate(ONCE)
    await invited(world, {})
    await between(world, () => invited(world, { member }))
    expect(await ends(world)).toEqual(['sent', 'added-product'])
  })

  it('not when they added a product of another collaboration, or are only invited', async () => {
    const world = await simulate(ONCE)
    await between(world, async () => {
      await invited(world, { member: 'invited' })
      await world.db.members.put({ id: `9/${CREATOR}`, shop: SHOP.key, collaboration: '9', oecId: CREATOR, handle: 'creator.0', status: 'added', changedAt: 0 })
    })
    expect(await ends(world)).toEqual(['sent', 'sent'])
  })

  it.each([
    ['TikTok says it is completed', { collaboration: { status: 'completed', endAt: Infinity } }],
    ['TikTok says it is canceling', { collaboration: { status: 'canceling', endAt: Infinity } }],
    ['its end is past', { collaboration: { status: 'ongoing', endAt: 1 } }],
    ['nobody read it, and the terms end before', { endDate: '2026-11-25' }],
  ] as const)('as ended, when %s', async (_, said) => {
    const world = await simulate(ONCE)
    await between(world, () => invited(world, said))
    expect(await ends(world)).toEqual(['sent', 'collaboration-ended'])
  })

  it('not when the terms end before, but TikTok says it goes on', async () => {
    const world = await simulate(ONCE)
    await between(world, () => invited(world, { endDate: '2026-11-25', collaboration: { status: 'ongoing', endAt: Date.UTC(2027, 0) } }))
    expect(await ends(world)).toEqual(['sent', 'sent'])
  })

  describe('with a product card', () => {
    const card = { creators: 3, followUps: [{ waitDays: 3, parts: 2 }], content: (id: string) => id.endsWith('1.1') ? { kind: 'product' as const, productId: 'p1', title: 'Night light', price: '$9' } : { kind: 'text' as const, text: id } }

    async function withStock(products: () => { productId: string, stock?: number }[]): Promise<{ world: Simulation, asked: number[] }> {
      const world = await simulate(card)
      const asked: number[] = []
      world.tiktok.more = () => ({ products: async () => {
        asked.push(world.time.now)
        return { products: products().map(each => ({ title: '', price: '', ...each })), total: 1 }
      } })
      await untilFinished(world)
      return { world, asked }
    }

    it('as out of stock, as a whole, asked once for all creators', async () => {
      const { world, asked } = await withStock(() => [{ productId: 'p10', stock: 5 }, { productId: 'p1', stock: 0 }])
      expect(await ends(world)).toEqual([...Array.from({ length: 3 }).fill('sent'), ...Array.from({ length: 3 }, () => ['out-of-stock', 'earlier-part']).flat()])
      expect(world.tiktok.ledger).toHaveLength(3)
      expect(asked).toHaveLength(1)
    })

    it.each([
      ['there is some', () => [{ productId: 'p1', stock: 3 }]],
      ['TikTok does not say how many', () => [{ productId: 'p1' }]],
      ['TikTok does not find it', () => []],
      ['TikTok cannot be asked', () => { throw failure('rate-limited') }],
    ])('not when %s', async (_, products) => {
      const { world } = await withStock(products)
      await expectNothingLostNorTwice(world)
      expect(world.tiktok.ledger).toHaveLength(9)
    })
  })

  it('with everything after it, when a message before was refused; a retry brings all back', async () => {
    const world = await simulate({ creators: 1, parts: 2, followUps: [{ waitDays: 3, parts: 2 }, { waitDays: 3, parts: 1 }] })
    world.tiktok.fates = ['fine', 'fine', 'refused']
    await untilFinished(world)
    expect(await ends(world)).toEqual(['sent', 'sent', 'refused', 'earlier-part', 'earlier-part'])
    await expectHonestCounts(world)
    await merchant(world).retry('c', '16030001')
    await untilFinished(world)
    expect(await ends(world)).toEqual(['sent', 'sent', 'sent', 'sent', 'sent'])
    await expectStepsInTheirTime(world)
  })

  it('when what it waits for can never be: no campaign runs for ever', async () => {
    const world = await simulate({ creators: 2, followUps: [{ waitDays: 3, parts: 1 }] })
    const [from, to] = rangeInStep(0, 0)
    await world.db.deliveries.where('[campaign+position]').between(['c', from], ['c', to]).modify({ state: 'refused' })
    await world.db.campaigns.update('c', { counts: { queued: 3, sending: 0, sent: 0, refused: 1, unknown: 0, skipped: 0 } })
    await untilFinished(world)
    expect((await world.rows()).find(row => row.id === '0000-1.0')?.skip).toBe('earlier-part')
    await expectHonestCounts(world)
  })
})
