import type { Invite } from '../../utils/lists/types.ts'
import type { Caller } from './harness/createCaller.ts'
import type { Device } from './harness/openDevice.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countUnsent } from '../../utils/team/unsent.ts'
import { openDevice } from './harness/openDevice.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { oecIds } from './harness/samples.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let server: TestServer
let owner: Caller
let one: Device
let other: Device
let first: Invite

beforeAll(async () => {
  server = await openTestServer()
  owner = (await server.company('lumo')).owner
  one = await openDevice({ server, who: await server.person(owner, 'anna@lumo', 'operator'), creators: [] })
  other = await openDevice({ server, who: await server.person(owner, 'ben@lumo', 'operator'), creators: [] })
  await server.parts.db.kysely.updateTable('sign_ins').set({ access_until: Number.MAX_SAFE_INTEGER }).execute()
})

afterAll(() => server.close())

/** Another creator on the list that both have. */
async function share(at: number): Promise<void> {
  await one.lists.addCreators(one.list, [{ oecId: oecIds(1, at)[0] }])
  await exchange(one, other)
  first = (await one.db.invites.where('[list+position]').between([one.list, -Infinity], [one.list, Infinity]).last()) as Invite
}

async function exchange(...devices: Device[]): Promise<void> {
  for (const device of [...devices, ...devices]) {
    server.pass(1)
    await device.team.sync()
    expect(await device.db.teamMarks.get('state')).toMatchObject({ failure: undefined })
  }
}

/** `work` happens on the device while the answer to its first request is on its way: the pull, when nothing is to be sent. */
async function exchangeWhile(device: Device, work: () => Promise<unknown>): Promise<void> {
  device.wire.asked = 0
  device.wire.faults.set(0, 'meanwhile')
  device.wire.meanwhile = () => work().then(() => {})
  await device.team.sync()
  device.wire.faults.clear()
}

const noteOn = async ({ db }: Device): Promise<string | undefined> => (await db.invites.get(first.id))?.note
const isGone = async ({ db }: Device): Promise<boolean> => (await db.invites.get(first.id))?.removedAt !== undefined
const audited = async (): Promise<unknown[]> => (await owner.call('audit', { query: { entity: first.id } })).entries.map(({ what, value }) => [what, value])

describe('two words at once', () => {
  it('keep the colleague\'s in the audit trail when mine was written while theirs was on its way', async () => {
    await share(0)
    await other.lists.setNote(first.id, 'By Ben')
    await exchange(other)
    await exchangeWhile(one, () => one.lists.setNote(first.id, 'By Anna'))
    await exchange(one, other)
    expect([await noteOn(one), await noteOn(other)]).toEqual(['By Anna', 'By Anna'])
    expect(await audited()).toEqual([['overwritten', '"By Ben"']])
  })

  it('keep mine in the audit trail when the row was deleted while I wrote', async () => {
    await share(1)
    await other.lists.removeInvites([first.id])
    server.pass(2 * MINUTE)
    await exchange(other)
    await exchangeWhile(one, () => one.lists.setNote(first.id, 'Too late'))
    await exchange(one, other)
    expect([await isGone(one), await isGone(other)]).toEqual([true, true])
    expect(await audited()).toContainEqual(['edited-after-delete', '{"note":"Too late"}'])
  })

  it('leave deleted what was brought back here after a colleague deleted it', async () => {
    await share(2)
    await one.lists.removeInvites([first.id])
    await other.lists.removeInvites([first.id])
    server.pass(2 * MINUTE)
    await exchange(other, one)
    expect(await one.lists.restoreInvites([first.id])).toBe(1)
    await exchange(one, other)
    expect([await isGone(one), await isGone(other)]).toEqual([true, true])
    expect((await one.db.lists.get(one.list))?.counts.ready).toBe(await one.db.invites.where('[list+status]').equals([one.list, 'ready']).count())
  })
})

describe('a removal', () => {
  it('by a colleague is nothing unsent here', async () => {
    await share(3)
    await other.lists.removeInvites([first.id])
    server.pass(2 * MINUTE)
    await exchange(other, one)
    expect(await isGone(one)).toBe(true)
    expect(await countUnsent(one.db)).toBe(0)
  })

  it('is told within a minute though the clock was a day ahead when it was made', async () => {
    await share(4)
    one.clock.off = DAY
    await one.lists.removeInvites([first.id])
    one.clock.off = 0
    server.pass(2 * MINUTE)
    await exchange(one, other)
    expect(await isGone(other)).toBe(true)
  })
})
