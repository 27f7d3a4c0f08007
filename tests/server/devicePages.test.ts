import type { Caller } from './harness/createCaller.ts'
import type { Device } from './harness/openDevice.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDevice } from './harness/openDevice.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { oecIds } from './harness/samples.ts'

const CREATORS = 3000
const PAGE = 500

let server: TestServer
let ben: Caller
let one: Device

beforeAll(async () => {
  server = await openTestServer()
  const { owner } = await server.company('lumo')
  ben = await server.person(owner, 'ben@lumo', 'operator')
  one = await openDevice({ server, who: await server.person(owner, 'anna@lumo', 'operator'), creators: oecIds(CREATORS) })
})

afterAll(() => server.close())

const positions = async ({ db }: Device): Promise<number[]> => (await db.invites.where('[list+position]').between([one.list, -Infinity], [one.list, Infinity]).toArray()).map(({ position }) => position)
const inOrder = Array.from({ length: CREATORS }, (_, at) => at)

describe('a long list', () => {
  it('goes up in batches, past a worker that dies again and again, each batch once', async () => {
    let deaths = 0
    for (; await one.db.teamMarks.get('pull') === undefined; deaths++) {
      one.life.dieAt(12)
      await one.team.sync().catch(() => {})
      one.restart()
    }
    expect(deaths).toBeGreaterThan(2)
    const counted = await server.parts.db.kysely.selectFrom('sync_rows').select(({ fn }) => [fn.countAll<number>().as('rows'), fn.max('version').as('version')]).executeTakeFirst()
    // One version a row: nothing was applied twice.
    expect([Number(counted?.rows), Number(counted?.version)]).toEqual([CREATORS + 2, CREATORS + 2])
  }, 120_000)

  it('comes down by pages, and goes on where a worker died', async () => {
    const other = await openDevice({ server, who: ben, creators: [] })
    const there: number[] = []
    let deaths = 0
    for (let done = false; !done; deaths++) {
      other.life.dieAt(deaths === 0 ? 12 : 30)
      await other.team.sync().catch(() => {})
      done = !other.life.isDead()
      other.restart()
      there.push(await other.db.invites.count())
    }
    expect(deaths).toBeGreaterThan(2)
    expect(there).toEqual(there.toSorted((first, second) => first - second))
    expect(new Set(there.map(count => count % PAGE))).toEqual(new Set([0, PAGE - 1]))
    expect(other.wire.calls.filter(name => name === 'pull').length).toBeLessThanOrEqual(CREATORS / PAGE + 1 + deaths)
    expect(await positions(other)).toEqual(inOrder)
    expect(await other.db.lists.get(one.list)).toMatchObject({ nextPosition: CREATORS, counts: { ready: CREATORS } })
    other.wire.calls.length = 0
    await other.team.sync()
    expect(other.wire.calls).toEqual(['pull'])
  }, 120_000)
})
