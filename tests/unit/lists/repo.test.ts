import type { ListWorld } from './listWorld'
import type { Contact } from '@/utils/lists/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesSince } from '@/utils/lists/listIndex/changesSince'
import { changeInvites, contactsFor, findContact, saveContact, storeInvites } from '@/utils/lists/repo'
import { inviteStatus, mergeContacts } from '@/utils/lists/rules'
import { inviteWith, SHOP } from './arbitraries'
import { listWorld } from './listWorld'

const contact = (patch: Partial<Contact>): Contact => ({ id: 'c', shop: SHOP, handle: 'mia', sentSinceReply: 0, changedAt: 1, ...patch })

type Step
  = | { kind: 'add', handle: string }
    | { kind: 'remove' | 'restore' | 'resolve' | 'tag', pick: number }
    | { kind: 'contact', handle: string, patch: Partial<Contact> }

const handles = fc.constantFrom('mia', 'lea', 'jon', 'kim')
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), handle: handles }),
  fc.record({ kind: fc.constantFrom('remove' as const, 'restore' as const, 'resolve' as const, 'tag' as const), pick: fc.nat({ max: 5 }) }),
  fc.record({
    kind: fc.constant('contact' as const),
    handle: handles,
    patch: fc.record({
      lastOutcome: fc.constantFrom('sent' as const, 'refused' as const, 'unknown' as const),
      lastContactAt: fc.nat({ max: 9 }),
      lastReplyAt: fc.nat({ max: 9 }),
      doNotContact: fc.constant({ at: 1, by: 'merchant' as const }),
    }, { requiredKeys: [] }),
  }),
)

async function take(world: ListWorld, step: Step): Promise<void> {
  const { db, lists, list, clock } = world
  if (step.kind === 'add') {
    await lists.addCreators(list.id, [{ handle: step.handle }])
    return
  }
  if (step.kind === 'contact') {
    const found = await findContact(db, SHOP, { handle: step.handle })
    await db.transaction('rw', db.contacts, db.invites, db.lists, () =>
      saveContact(db, { ...contact({ id: `c-${step.handle}`, handle: step.handle }), ...found, ...step.patch }))
    return
  }
  const rows = await world.rows()
  const invite = rows[step.pick % Math.max(1, rows.length)]
  if (!invite)
    return
  if (step.kind === 'remove')
    await lists.removeInvites([invite.id])
  else if (step.kind === 'restore')
    await lists.restoreInvites([invite.id])
  else if (step.kind === 'tag')
    await lists.tag([invite.id], ['x'])
  else
    await changeInvites(db, { ids: [invite.id], now: clock.now(), change: row => ({ ...row, oecId: `7490000000000000${row.position}`, resolution: 'found' }) })
}

describe('the lists repo', () => {
  it('keeps statuses, counts and times true to the rows and contacts, whatever is done', async () => {
    await fc.assert(fc.asyncProperty(fc.array(steps, { maxLength: 20 }), async (todo) => {
      const world = await listWorld()
      let changedAt = 0
      for (const step of todo) {
        await take(world, step)
        await world.check()
        const list = await world.db.lists.get(world.list.id)
        expect(list?.changedAt).toBeGreaterThanOrEqual(changedAt)
        changedAt = list?.changedAt ?? 0
      }
      const rows = await world.rows()
      const contactOf = await contactsFor(world.db, rows)
      for (const row of rows)
        expect(row.status).toBe(inviteStatus(row, contactOf(row)))
      const live = rows.filter(({ removedAt }) => removedAt === undefined).map(({ handle }) => handle)
      expect(new Set(live).size).toBe(live.length)
    }), { numRuns: 60 })
  }, 30_000)

  it('gives each write of a list a later time, so that a follower misses nothing while the clock stands still', async () => {
    const { db, lists, list } = await listWorld()
    await lists.addCreators(list.id, [{ handle: 'mia' }, { handle: 'lea' }])
    const first = await changesSince(db, list.id, -1)
    expect(first.rows.map(({ handle }) => handle).sort()).toEqual(['lea', 'mia'])
    await lists.tag(first.rows.map(({ id }) => id).slice(0, 1), ['x'])
    const second = await changesSince(db, list.id, first.until)
    expect(second.rows).toHaveLength(1)
    expect(second.rows[0]?.tags).toEqual(['x'])
    expect((await changesSince(db, list.id, second.until)).rows).toEqual([])
  })

  it('brings all rows over pages, also of one write larger than a page', async () => {
    const { db, list } = await listWorld()
    for (const [start, size] of [[0, 2000], [2000, 5500], [7500, 10]] as const) {
      const changes = Array.from({ length: size }, (_, index) => ({ after: inviteWith({ id: `r${start + index}`, list: list.id, position: start + index }) }))
      await storeInvites(db, { changes, now: 0 })
    }
    const seen = new Set<string>()
    let since = -1
    for (let more = true; more;) {
      const page = await changesSince(db, list.id, since)
      for (const { id } of page.rows) {
        expect(seen.has(id)).toBe(false)
        seen.add(id)
      }
      since = page.until
      more = page.more
    }
    expect(seen.size).toBe(7510)
  }, 30_000)

  it('carries a contact to the creator on every list of that shop, and to no other shop', async () => {
    const { db, lists, list, check } = await listWorld()
    const other = await lists.create({ shop: SHOP, name: 'Autumn' })
    const foreign = await lists.create({ shop: 'affiliate.tiktok.com/GB/1', name: 'Abroad' })
    for (const { id } of [list, other, foreign])
      await lists.addCreators(id, [{ oecId: '7490000000000000001' }])
    await db.transaction('rw', db.contacts, db.invites, db.lists, () =>
      saveContact(db, contact({ oecId: '7490000000000000001', lastOutcome: 'sent', lastContactAt: 7 })))
    const rows = await db.invites.toArray()
    expect(rows.filter(({ status, lastContactAt }) => status === 'sent' && lastContactAt === 7)).toHaveLength(2)
    expect(rows.find(row => row.list === foreign.id)?.status).toBe('ready')
    await check()
  })

  it('does not take the contact of another creator who has the handle now', async () => {
    const { db } = await listWorld()
    await db.contacts.add(contact({ id: 'old', oecId: '7490000000000000001' }))
    expect(await findContact(db, SHOP, { oecId: '7490000000000000002', handle: 'mia' })).toBeUndefined()
    expect((await findContact(db, SHOP, { handle: 'mia' }))?.id).toBe('old')
  })

  it('refuses to write to a list that is gone', async () => {
    const { db } = await listWorld()
    await expect(storeInvites(db, { changes: [{ after: inviteWith({ id: 'x', list: 'nowhere' }) }], now: 0 })).rejects.toMatchObject({ code: 'list-gone' })
    expect(await db.invites.count()).toBe(0)
  })
})

describe('inviteStatus', () => {
  const found = { resolution: 'found' } as const
  it.each([
    ['unchecked', { resolution: 'unchecked' } as const, undefined],
    ['do-not-contact', { resolution: 'unchecked' } as const, contact({ doNotContact: { at: 1, by: 'creator' } })],
    ['not-found', { resolution: 'not-found' } as const, contact({ lastOutcome: 'sent' })],
    ['ready', found, undefined],
    ['sent', found, contact({ lastOutcome: 'sent' })],
    ['unknown', found, contact({ lastOutcome: 'unknown' })],
    ['answered', found, contact({ lastOutcome: 'refused', lastReplyAt: 1, lastContactAt: 2 })],
    ['do-not-contact', found, contact({ lastReplyAt: 1, doNotContact: { at: 1, by: 'merchant' } })],
    ['removed', { ...found, removedAt: 1 }, contact({ doNotContact: { at: 1, by: 'merchant' } })],
  ] as const)('is %s', (status, invite, known) => {
    expect(inviteStatus(invite, known)).toBe(status)
  })
})

describe('mergeContacts', () => {
  it('keeps the creator\'s opt-out, the later contact and the larger count', () => {
    expect(mergeContacts(
      contact({ id: 'kept', oecId: '7490000000000000001', sentSinceReply: 1, lastContactAt: 5, lastOutcome: 'sent', doNotContact: { at: 9, by: 'merchant' } }),
      contact({ id: 'gone', sentSinceReply: 3, lastContactAt: 8, lastOutcome: 'refused', lastReplyAt: 2, doNotContact: { at: 1, by: 'creator' }, conversationId: 'k' }),
    )).toMatchObject({ id: 'kept', sentSinceReply: 3, lastContactAt: 8, lastOutcome: 'refused', lastReplyAt: 2, doNotContact: { by: 'creator' }, conversationId: 'k' })
  })
})
