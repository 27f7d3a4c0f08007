import type { Caller } from './harness/createCaller.ts'
import type { Device } from './harness/openDevice.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../utils/clock/clock.ts'
import { createTeamFollow } from '../../utils/team/createTeamFollow.ts'
import { openDevice } from './harness/openDevice.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { messageRow, SHOP } from './harness/samples.ts'

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

/** A worker whose panel is looked at. `cut`: the line breaks. */
async function looking(device: Device) {
  const cuts: AbortController[] = []
  const after: (string | undefined)[] = []
  const exchange = vi.fn(() => device.team.sync())
  const refresh = vi.fn(async () => {})
  const { follow, still } = createTeamFollow({
    ...device,
    westmoon: {
      async stream(name, { query, signal } = {}) {
        after.push(query?.after)
        const { body } = await device.wire.who.raw(name, { query })
        const cut = new AbortController()
        cuts.push(cut)
        const line = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>()
        void body?.pipeTo(line.writable, { signal: AbortSignal.any([cut.signal, ...(signal ? [signal] : [])]) }).catch(() => {})
        return line.readable
      },
    },
    accounts: { refresh },
    clock: systemClock,
    random: () => 0,
    exchange,
    report: (thrown) => { throw thrown },
  })
  await follow()
  await vi.waitFor(() => expect(exchange.mock.calls.length).toBeGreaterThan(1))
  await vi.waitFor(async () => expect(await device.db.teamMarks.get('heard/records')).toBeDefined())
  return { exchange, refresh, after, cut: () => cuts.at(-1)?.abort(), end: () => still(async () => {}) }
}

const within = { timeout: 2000, interval: 10 }

describe('a panel that is looked at', () => {
  it('shows what a colleague did within two seconds, also when the line was cut meanwhile, and is not told twice', async () => {
    const [one, other] = [await openDevice({ server, who: anna, creators: [] }), await openDevice({ server, who: ben, creators: [] })]
    await one.team.sync()
    await other.team.sync()
    const panel = await looking(other)
    const named = async (name: string): Promise<void> => expect((await other.db.lists.get(one.list))?.name).toBe(name)

    await one.lists.rename(one.list, 'Spring')
    await one.team.sync()
    await vi.waitFor(() => named('Spring'), within)

    panel.cut()
    await one.lists.rename(one.list, 'Summer')
    await one.team.sync()
    await vi.waitFor(() => named('Summer'), within)
    expect(panel.after).toHaveLength(2)
    expect(panel.after[1]).toBeDefined()
    expect(panel.exchange.mock.calls.length).toBeLessThanOrEqual(5)
    await panel.end()
  })

  it('hears of records, of claims, of other rights and of the end of the sign-in', async () => {
    const cai = await server.person(owner, 'cai@lumo', 'operator')
    const device = await openDevice({ server, who: cai, creators: [] })
    const panel = await looking(device)
    const marked = async (kind: string): Promise<number> => (await device.db.teamMarks.get(`heard/${kind}`))?.at ?? 0
    const [records, claims] = [await marked('records'), await marked('claims')]
    await new Promise(resolve => setTimeout(resolve, 2))

    await owner.call('saveShop', { body: { shop: SHOP, name: 'Lumo' } })
    await owner.call('append', { body: { rows: [messageRow('seen')] } })
    await vi.waitFor(async () => expect(await marked('records')).toBeGreaterThan(records), within)
    await owner.call('claim', { body: { shop: SHOP, campaign: 'c', oecIds: ['1'], coolDownDays: 0 } })
    await vi.waitFor(async () => expect(await marked('claims')).toBeGreaterThan(claims), within)
    await owner.call('changePerson', { body: { id: cai.account, role: 'viewer' } })
    await vi.waitFor(() => expect(panel.refresh).toHaveBeenCalledTimes(1), within)
    await owner.call('changePerson', { body: { id: cai.account, closed: true } })
    await vi.waitFor(() => expect(panel.refresh.mock.calls.length).toBeGreaterThan(1), within)
    await panel.end()
  })
})
