import type { Contact, Invite } from '../../utils/lists/types.ts'
import type { Caller } from './harness/createCaller.ts'
import type { Device } from './harness/openDevice.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countUnsent } from '../../utils/team/unsent.ts'
import { openDevice } from './harness/openDevice.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { oecIds, SHOP } from './harness/samples.ts'

let server: TestServer
let anna: Caller
let ben: Caller

beforeAll(async () => {
  server = await openTestServer()
  const { owner } = await server.company('lumo')
  anna = await server.person(owner, 'anna@lumo', 'operator')
  ben = await server.person(owner, 'ben@lumo', 'operator')
})

afterAll(() => server.close())

/** Each twice: what the second sends is there for the first. */
async function exchange(...devices: Device[]): Promise<void> {
  for (const device of [...devices, ...devices]) {
    server.pass(1)
    await device.team.sync()
    expect(await device.db.teamMarks.get('state')).toMatchObject({ failure: undefined })
  }
}

/** Anna's device, and Ben's with the same creators on a list of his own. */
async function two(from: number): Promise<{ one: Device, other: Device, creators: string[] }> {
  const creators = oecIds(2, from)
  const one = await openDevice({ server, who: anna, creators })
  const other = await openDevice({ server, who: ben, creators })
  return { one, other, creators }
}

const inviteOf = async ({ db, list }: Device, oecId: string): Promise<Invite> => await db.invites.where('[shop+oecId]').equals([SHOP, oecId]).and(row => row.list === list).first() ?? Promise.reject(new Error('no invite'))
const statusOf = async (device: Device, oecId: string): Promise<string> => (await inviteOf(device, oecId)).status
const contactOf = ({ db }: Device, oecId: string): Promise<Contact | undefined> => db.contacts.where('[shop+oecId]').equals([SHOP, oecId]).first()

async function mark(device: Device, oecId: string, yes = true): Promise<void> {
  server.pass(1)
  await device.lists.setDoNotContact([(await inviteOf(device, oecId)).id], yes)
}

/** As when the creator writes «STOP» to this device's shop. */
async function optOut(device: Device, oecId: string): Promise<void> {
  server.pass(1)
  await mark(device, oecId)
  await device.lists.setOptOut((await inviteOf(device, oecId)).id, { at: server.parts.now(), by: 'creator', words: 'STOP' })
}

describe('do-not-contact of a colleague', () => {
  it('refuses the creator here in lists, counts and reviews, is lifted with theirs, and costs nothing after', async () => {
    const { one, other, creators: [first = '', second = ''] } = await two(0)
    await mark(one, first)
    expect(await countUnsent(one.db)).toBeGreaterThan(0)
    await exchange(one, other)
    expect([await statusOf(other, first), await statusOf(other, second)]).toEqual(['do-not-contact', 'ready'])
    expect((await other.db.lists.get(other.list))?.counts).toMatchObject({ 'ready': 1, 'do-not-contact': 1 })
    const campaign = await other.reviewed()
    expect((await other.db.campaigns.get(campaign))?.review?.skipped).toEqual({ 'do-not-contact': 1 })
    await exchange(one, other)
    expect([await countUnsent(one.db), await countUnsent(other.db)]).toEqual([0, 0])
    other.wire.calls.length = 0
    await exchange(other)
    expect(new Set(other.wire.calls)).toEqual(new Set(['pull']))

    await mark(other, first, false)
    await exchange(other, one)
    expect([await statusOf(one, first), await statusOf(other, first)]).toEqual(['ready', 'ready'])
  })

  it('is met by a list that comes later, by id and by handle', async () => {
    const [first = ''] = oecIds(1, 100)
    const one = await openDevice({ server, who: anna, creators: [first] })
    const other = await openDevice({ server, who: ben, creators: [] })
    const { id: list } = await one.lists.create({ shop: SHOP, name: 'Handles' })
    await one.lists.addCreators(list, [{ handle: 'quiet.mira' }])
    const named = await one.db.invites.where('[list+handle]').equals([list, 'quiet.mira']).first()
    await one.lists.setDoNotContact([named?.id ?? ''], true)
    await mark(one, first)
    await exchange(one, other)
    const { id: later } = await other.lists.create({ shop: SHOP, name: 'Later' })
    await other.lists.addCreators(later, [{ oecId: first, resolved: true }, { handle: 'quiet.mira' }, { handle: 'loud.mira' }])
    expect((await other.db.invites.filter(row => row.list === later).sortBy('position')).map(({ status }) => status)).toEqual(['do-not-contact', 'do-not-contact', 'unchecked'])
  })

  it('does not wait for the server to be kept, and arrives when it is there again, also after a lost answer', async () => {
    const { one, other, creators: [first = '', second = ''] } = await two(200)
    await exchange(one, other)
    one.wire.online = false
    await mark(one, first)
    await one.team.sync()
    one.wire.online = true
    one.wire.loseAnswers = 1
    await mark(one, second)
    await one.team.sync()
    await exchange(one, other)
    expect([await statusOf(other, first), await statusOf(other, second)]).toEqual(['do-not-contact', 'do-not-contact'])
  })

  it('that was the creator\'s own word is not lifted by anybody else, nor lost under a colleague\'s mark', async () => {
    const { one, other, creators: [first = '', second = ''] } = await two(300)
    await exchange(one, other)
    // Both offline: Ben's mark arrives after the creator's word.
    await optOut(one, first)
    await mark(other, first)
    await optOut(one, second)
    await exchange(one, other)
    await exchange(one, other)
    for (const device of [one, other])
      expect([(await contactOf(device, first))?.doNotContact?.by, (await contactOf(device, second))?.doNotContact?.by]).toEqual(['creator', 'creator'])
    expect(await contactOf(one, first)).toMatchObject({ doNotContact: { words: 'STOP' } })

    await mark(other, first, false)
    await one.lists.setOptOut((await inviteOf(one, second)).id, undefined)
    await exchange(one, other)
    expect([await statusOf(other, first), await statusOf(other, second)]).toEqual(['do-not-contact', 'do-not-contact'])
    // Anna decided otherwise, for herself alone.
    expect(await statusOf(one, second)).toBe('ready')
  })

  it('stays on the device of whom the shop was taken from', async () => {
    const { owner } = await server.company('mira')
    const [cai, dora] = [await server.person(owner, 'cai@mira', 'operator'), await server.person(owner, 'dora@mira', 'operator')]
    const one = await openDevice({ server, who: cai, creators: oecIds(1, 400) })
    const other = await openDevice({ server, who: dora, creators: oecIds(1, 400) })
    const [first = ''] = oecIds(1, 400)
    await mark(one, first)
    await exchange(one, other)
    await owner.call('changePerson', { body: { id: dora.account, shopRoles: { [SHOP]: 'none' } } })
    await other.team.sync()
    expect(await contactOf(other, first)).toMatchObject({ doNotContact: { by: 'merchant' } })
    await owner.call('changePerson', { body: { id: dora.account, shopRoles: {} } })
    await mark(one, first, false)
    await exchange(one)
    await exchange(other, one)
    expect([(await contactOf(one, first))?.doNotContact, (await contactOf(other, first))?.doNotContact]).toEqual([undefined, undefined])
  })
})
