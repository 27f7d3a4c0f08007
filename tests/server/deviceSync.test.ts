import type { Invite, InviteList } from '../../utils/lists/types.ts'
import type { Caller } from './harness/createCaller.ts'
import type { Device } from './harness/openDevice.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countUnsent } from '../../utils/team/unsent.ts'
import { openDevice } from './harness/openDevice.ts'
import { openTestServer, PASSWORD } from './harness/openTestServer.ts'
import { oecIds, SHOP } from './harness/samples.ts'

let server: TestServer
let owner: Caller
let anna: Caller
let ben: Caller

beforeAll(async () => {
  server = await openTestServer()
  owner = (await server.company('lumo')).owner
  anna = await server.person(owner, 'anna@lumo', 'operator')
  ben = await server.person(owner, 'ben@lumo', 'operator')
})

afterAll(() => server.close())

/** Anna's device with a list of its own, which Ben's has fetched. */
async function two(creators: readonly string[]): Promise<{ one: Device, other: Device }> {
  const one = await openDevice({ server, who: anna, creators })
  const other = await openDevice({ server, who: ben, creators: [] })
  await exchange(one, other)
  return { one, other }
}

/** Each twice: what the second sends is there for the first. */
async function exchange(...devices: Device[]): Promise<void> {
  for (const device of [...devices, ...devices]) {
    server.pass(1)
    await device.team.sync()
    expect(await device.db.teamMarks.get('state')).toMatchObject({ failure: undefined })
  }
}

const listOn = ({ db }: Device, id: string): Promise<InviteList | undefined> => db.lists.get(id)
const invitesOn = ({ db }: Device, list: string): Promise<Invite[]> => db.invites.filter(row => row.list === list).sortBy('position')
const shown = (rows: readonly Invite[]): unknown[] => rows.map(({ changedAt, lastContactAt, removedAt, ...row }) => ({ ...row, removed: removedAt !== undefined }))

describe('lists of a company', () => {
  it('arrive on a colleague\'s device with their creators, counts and templates, and cost nothing after', async () => {
    const { one, other } = await two(oecIds(30))
    const list = await listOn(other, one.list)
    expect(list).toMatchObject({ name: 'Lamps', shop: SHOP, nextPosition: 30 })
    expect(list?.counts.ready).toBe(30)
    expect(shown(await invitesOn(other, one.list))).toEqual(shown(await invitesOn(one, one.list)))
    expect((await other.db.templates.toArray()).map(({ versions }) => versions)).toHaveLength(2)
    other.wire.calls.length = 0
    await exchange(other)
    expect(new Set(other.wire.calls)).toEqual(new Set(['pull']))
  })

  it('keep both edits of two people when they are of different fields, and the later one of the same', async () => {
    const { one, other } = await two(oecIds(3, 100))
    const [first = { id: '' }] = await invitesOn(one, one.list)
    await one.lists.setNote(first.id, 'likes lamps')
    await other.lists.tag([first.id], ['vip'])
    await one.lists.rename(one.list, 'By Anna')
    await other.lists.rename(one.list, 'By Ben')
    await exchange(one, other)
    for (const device of [one, other]) {
      expect((await invitesOn(device, one.list))[0]).toMatchObject({ note: 'likes lamps', tags: ['vip'] })
      expect(await listOn(device, one.list)).toMatchObject({ name: 'By Ben' })
    }
    const { entries } = await owner.call('audit', { query: { entity: one.list } })
    expect(entries).toContainEqual(expect.objectContaining({ what: 'overwritten', field: 'name', value: '"By Anna"' }))
  })

  it('lose a creator everywhere who was removed anywhere, whatever was edited; the edit is in the audit trail', async () => {
    const { one, other } = await two(oecIds(3, 200))
    const [first = { id: '' }] = await invitesOn(one, one.list)
    await one.lists.removeInvites([first.id])
    server.pass(61_000)
    await exchange(one)
    await other.lists.setNote(first.id, 'too late')
    await exchange(other, one)
    for (const device of [one, other]) {
      expect((await invitesOn(device, one.list)).map(({ status }) => status)).toEqual(['removed', 'ready', 'ready'])
      expect((await listOn(device, one.list))?.counts.ready).toBe(2)
    }
    const { entries } = await owner.call('audit', { query: { entity: first.id } })
    expect(entries.map(({ what }) => what)).toEqual(['edited-after-delete', 'deleted'])
  })

  it('are not deleted for others while the removal can be taken back', async () => {
    const { one, other } = await two(oecIds(3, 300))
    const [first = { id: '' }] = await invitesOn(one, one.list)
    await one.lists.removeInvites([first.id])
    await exchange(one, other)
    await one.lists.restoreInvites([first.id])
    server.pass(61_000)
    await exchange(one, other)
    expect((await invitesOn(other, one.list)).map(({ status }) => status)).toEqual(['ready', 'ready', 'ready'])
  })

  it('do not write over a colleague twice after a lost answer', async () => {
    const { one, other } = await two(oecIds(1, 400))
    await one.lists.rename(one.list, 'By Anna')
    one.wire.loseAnswers = 1
    await one.team.sync()
    expect(await one.db.outgoing.count()).toBe(1)
    await exchange(other)
    await other.lists.rename(one.list, 'By Ben, who saw it')
    await exchange(other)
    await exchange(one, other)
    expect(await one.db.outgoing.count()).toBe(0)
    for (const device of [one, other])
      expect(await listOn(device, one.list)).toMatchObject({ name: 'By Ben, who saw it' })
  })

  it('of a week without the server arrive later, all of them', async () => {
    const { one, other } = await two(oecIds(2, 500))
    one.wire.online = false
    for (let day = 0; day < 7; day++) {
      await one.lists.create({ shop: SHOP, name: `Day ${day}` })
      server.pass(24 * 60 * 60_000)
      await one.team.sync()
    }
    expect(await one.db.teamMarks.get('state')).toMatchObject({ failure: 'westmoon.unreachable' })
    ;[anna, ben, owner] = [await server.signIn('anna@lumo'), await server.signIn('ben@lumo'), await server.signIn('owner@lumo')]
    one.wire.online = true
    one.wire.who = anna
    other.wire.who = ben
    await exchange(one, other)
    expect((await other.db.lists.toArray()).map(({ name }) => name).filter(name => name.startsWith('Day')).toSorted()).toEqual(Array.from({ length: 7 }, (_, day) => `Day ${day}`))
  })

  it('are gone from the device of whom the shop was taken from, but for what is unsent, and come back with it', async () => {
    const { id } = await owner.call('addPerson', { body: { login: 'cai@lumo', name: 'Cai', role: 'operator', password: PASSWORD } })
    const cai = await openDevice({ server, who: await server.signIn('cai@lumo'), creators: [] })
    const one = await openDevice({ server, who: anna, creators: oecIds(3, 600) })
    await exchange(one, cai)
    expect((await listOn(cai, one.list))?.counts.ready).toBe(3)
    expect(await countUnsent(cai.db)).toBe(0)

    await owner.call('changePerson', { body: { id, shopRoles: { [SHOP]: 'none' } } })
    await cai.db.lists.update(cai.list, { name: 'Unsent' })
    await cai.team.sync()
    expect(await listOn(cai, one.list)).toBeUndefined()
    expect(await invitesOn(cai, one.list)).toEqual([])
    expect(await listOn(cai, cai.list)).toMatchObject({ name: 'Unsent' })

    await owner.call('changePerson', { body: { id, shopRoles: {} } })
    await cai.team.sync()
    await exchange(cai, one)
    expect((await listOn(cai, one.list))?.counts.ready).toBe(3)
    expect(shown(await invitesOn(cai, one.list))).toEqual(shown(await invitesOn(one, one.list)))
  })
})
