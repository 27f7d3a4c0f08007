import type { Fate } from './fakeTikTok'
import type { Simulation } from './simulation'
import type { Delivery } from '@/utils/campaigns/types'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FakeInvitations } from './fakeInvitations'
import { failure } from './fakeTikTok'
import { SHOP, simulate } from './simulation'

const FATES: Fate[] = ['fine', 'dies-before', 'dies-after', 'lost-after', 'late', 'timeout', 'network', 'server', 'challenge', 'signed-out', 'offline', 'drift']

type World = Simulation & { invitations: FakeInvitations }

/** A campaign that invites `size` creators a group to two products, and then writes to each. */
async function inviting({ groups = 2, size = 10, messages = true }: { groups?: number, size?: number, messages?: boolean } = {}): Promise<World> {
  const world = await simulate({ creators: 0 })
  const invitations = new FakeInvitations()
  invitations.now = () => world.time.now
  world.tiktok.more = caller => invitations.client(caller)
  const rows: Delivery[] = Array.from({ length: groups * size }, (_, index) => index).flatMap((index) => {
    const creator = { campaign: 'c', shop: SHOP.key, invite: `i${index}`, oecId: String(7494000000000000000n + BigInt(index)), handle: `creator.${index}`, parts: 1, part: 0, dueAt: 0, state: 'queued' as const, tries: 0, changedAt: 0 }
    const group = `g${Math.floor(index / size)}`
    return [
      { ...creator, id: `i${index}`, position: index * 100, group, content: { kind: 'invitation' as const, name: group }, clientMessageId: `i${index}` },
      ...messages ? [{ ...creator, id: `m${index}`, position: index * 100 + 50, group, content: { kind: 'collaboration' as const, name: group }, clientMessageId: `m${index}` }] : [],
    ]
  })
  await world.db.deliveries.bulkAdd(rows)
  await world.db.groups.bulkAdd(Array.from({ length: groups }, (_, position) => ({ id: `g${position}`, campaign: 'c', shop: SHOP.key, position, name: `Night light ${position}`, productIds: ['p1', 'p2'], state: 'open' as const, suspects: [], tries: 0, changedAt: 0 })))
  const terms = { name: 'Night light', message: '', products: ['p1', 'p2'].map(productId => ({ productId, title: productId, price: '', commission: 1500 })), endDate: '2026-12-31', sample: 'none' as const, content: 'none' as const, contacts: [] }
  await world.db.campaigns.update('c', { action: 'invite-and-message', terms, counts: { queued: rows.length, sending: 0, sent: 0, refused: 0, unknown: 0, skipped: 0 } })
  return Object.assign(world, { invitations })
}

async function untilFinished({ db, live }: Simulation): Promise<void> {
  for (let pauses = 0; pauses < 60; pauses++) {
    await live()
    const campaign = await db.campaigns.get('c')
    if (campaign?.state !== 'paused')
      return
    const now = campaign.changedAt
    await db.groups.where('state').equals('unknown').modify({ lookAt: now, settleTries: 0 })
    await db.campaigns.update('c', { state: 'running', pause: undefined, streak: undefined })
  }
  throw new Error(`paused again and again: ${JSON.stringify((await db.campaigns.get('c'))?.pause)}`)
}

function byState(rows: Delivery[], kind: string, state: string): string[] {
  return rows.filter(row => row.content.kind === kind && row.state === state).map(row => row.oecId).sort()
}

describe('invitation groups in the outbox', () => {
  it('offer each creator each product once, and write only to who was invited, whatever happens to any call', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...FATES), { maxLength: 10 }), fc.uniqueArray(fc.integer({ min: 0, max: 19 }), { maxLength: 3 }), fc.boolean(), async (fates, bad, names) => {
      const world = await inviting()
      const { invitations, tiktok } = world
      invitations.fates = fates
      invitations.names = names
      invitations.culprits = new Set(bad.map(index => String(7494000000000000000n + BigInt(index))))
      await untilFinished(world)
      expect(new Set(invitations.offers).size, 'offered twice').toBe(invitations.offers.length)
      expect(new Set(invitations.groups.map(group => group.name)).size).toBe(invitations.groups.length)
      const rows = await world.rows()
      const invited = [...new Set(invitations.offers.map(offer => offer.split(' ')[0] ?? ''))].sort()
      expect(byState(rows, 'invitation', 'sent')).toEqual(invited)
      expect(byState(rows, 'invitation', 'refused')).toEqual([...invitations.culprits].sort())
      expect(tiktok.ledger.map(entry => entry.creator.slice(1)).sort()).toEqual(invited)
      expect((await world.db.campaigns.get('c'))?.state).toBe('finished')
    }), { numRuns: 20 })
  }, 60_000)

  it('make one call where nobody is at fault', async () => {
    const { invitations, live } = await inviting({ groups: 1, size: 50, messages: false })
    await live()
    expect(invitations.calls).toEqual(['create 50'])
  })

  it('find one culprit whom nobody names with few calls, and invite the other 49', async () => {
    const { invitations, live } = await inviting({ groups: 1, size: 50, messages: false })
    invitations.culprits = new Set(['7494000000000000037'])
    await live()
    expect(invitations.calls.length).toBeLessThanOrEqual(12)
    expect(invitations.groups).toHaveLength(1)
    expect(invitations.groups[0]?.members.size).toBe(49)
  })

  it('take a named culprit out at once', async () => {
    const { invitations, live } = await inviting({ groups: 1, size: 50, messages: false })
    invitations.culprits = new Set(['7494000000000000037'])
    invitations.names = true
    await live()
    expect(invitations.calls).toEqual(['create 50', 'create 49'])
  })

  it('leave a creator whom a live collaboration holds where they are, unless the merchant said to take over', async () => {
    const { invitations, live, rows, db } = await inviting({ groups: 1, size: 3 })
    invitations.conflictsWith = new Map([['7494000000000000001', 'Folding lamp'], ['7494000000000000002', 'Folding lamp']])
    await db.campaigns.update('c', { conflictChoices: { '7494000000000000002': 'take-over' } })
    await live()
    expect(invitations.takenOver).toEqual(['7494000000000000002'])
    const all = await rows()
    expect(byState(all, 'invitation', 'sent')).toEqual(['7494000000000000000', '7494000000000000002'])
    expect(all.find(row => row.id === 'i1')?.skip).toBe('conflict-kept')
    expect(all.find(row => row.id === 'm1')?.skip).toBe('earlier-part')
  })

  it('show the card of the group in the message', async () => {
    const { tiktok, invitations, live } = await inviting({ groups: 1, size: 1 })
    await live()
    expect(tiktok.ledger[0]?.content).toBe(JSON.stringify({ kind: 'collaboration', id: invitations.groups[0]?.id }))
  })

  it('are looked at when they were made without some: the rest is asked for once more', async () => {
    const world = await inviting({ groups: 1, messages: false })
    const { invitations, tiktok, db } = world
    tiktok.more = (caller) => {
      const client = invitations.client(caller)
      return {
        ...client,
        createGroup: async (shop, group, id) => ({ ...await client.createGroup?.(shop, { ...group, creators: group.creators.slice(1) }, id) ?? { id: '' }, partly: true }),
      }
    }
    await untilFinished(world)
    expect(invitations.calls).toEqual(['create 9', 'add 1'])
    expect(byState(await db.deliveries.toArray(), 'invitation', 'sent')).toHaveLength(10)
    expect(new Set(invitations.offers).size).toBe(invitations.offers.length)
  })

  it('stop the campaign at the day\'s cap, with everyone back in the queue', async () => {
    const { invitations, tiktok, live, db, rows } = await inviting({ groups: 1, size: 3 })
    tiktok.more = caller => ({ ...invitations.client(caller), createGroup: async () => { throw failure('refused', '16024034') } })
    await live()
    expect(await db.campaigns.get('c')).toMatchObject({ state: 'paused', pause: { reason: 'quota', detail: '16024034' } })
    expect((await rows()).every(row => row.state === 'queued')).toBe(true)
  })

  it('count an invitation as contact and quota, but not as one of the five messages', async () => {
    const { live, db } = await inviting({ groups: 1, size: 1, messages: false })
    await live()
    expect((await db.contacts.toArray())[0]).toMatchObject({ sentSinceReply: 0, lastOutcome: 'sent' })
    expect((await db.contacts.toArray())[0]?.quotaWeek).toBeDefined()
  })
})
