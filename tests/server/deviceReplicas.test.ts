import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import type { ReplicaWorld } from './harness/replicaWorld.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldsOf } from '../../utils/team/fields.ts'
import { countUnsent } from '../../utils/team/unsent.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { prepare, step, take } from './harness/replicaSteps.ts'
import { isLive, openReplicaWorld } from './harness/replicaWorld.ts'
import { SHOP } from './harness/samples.ts'

const RUNS = Number(process.env.WESTMOON_REPLICA_RUNS ?? 15)

let server: TestServer
let owner: Caller
let people: [Caller, Caller, Caller]

beforeAll(async () => {
  server = await openTestServer()
  owner = (await server.company('lumo')).owner
  await owner.call('saveShop', { body: { shop: SHOP, name: 'Lumo' } })
  people = [await server.person(owner, 'anna@lumo', 'operator'), await server.person(owner, 'ben@lumo', 'operator'), await server.person(owner, 'cai@lumo', 'operator')]
  // Weeks pass in each run: nobody is to sign in again and again.
  await server.parts.db.kysely.updateTable('sign_ins').set({ access_until: Number.MAX_SAFE_INTEGER }).execute()
})

afterAll(() => server.close())

/** What the device shows, as the server would write it; removed rows are not there. */
async function shown({ db }: ReplicaWorld['replicas'][number]): Promise<Record<string, unknown>> {
  const [lists, invites, templates] = await Promise.all([db.lists.toArray(), db.invites.toArray(), db.templates.toArray()])
  const gone = new Set(lists.filter(list => !isLive(list)).map(({ id }) => id))
  return Object.fromEntries([
    ...lists.filter(isLive).map(row => [`list/${row.id}`, fieldsOf.list(row)]),
    ...invites.filter(row => isLive(row) && !gone.has(row.list)).map(row => [`invite/${row.id}`, fieldsOf.invite(row)]),
    ...templates.filter(isLive).map(row => [`template/${row.id}`, fieldsOf.template(row)]),
  ])
}

/** Everything of the audit trail about these rows. */
async function audited(): Promise<string> {
  const values: unknown[] = []
  for (let cursor: string | undefined, more = true; more;) {
    const page = await owner.call('audit', { query: { cursor, limit: 1000 } })
    values.push(...page.entries.map(({ value }) => value))
    more = page.cursor !== null
    cursor = page.cursor ?? undefined
  }
  return values.join('\n')
}

describe('devices of colleagues', () => {
  it('that edit, remove, undo and import, die, lose answers and stay away, all end with the server\'s rows; nothing is lost', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), async (steps) => {
      await server.parts.db.kysely.deleteFrom('audit').execute()
      const world = await openReplicaWorld({ server, people })
      await prepare(world)
      for (const each of steps)
        await take(world, each)
      await world.quiet()

      const rows = await world.onServer()
      const gone = new Set([...rows.values()].filter(({ deleted }) => deleted).map(({ id }) => id))
      const there = Object.fromEntries([...rows].filter(([, { kind, deleted, fields }]) => !deleted && !(kind === 'invite' && gone.has(String(fields.list)))).map(([id, { fields }]) => [id, fields]))
      for (const replica of world.replicas) {
        expect(await replica.db.teamMarks.get('state')).toMatchObject({ failure: undefined })
        expect(await replica.db.outgoing.count()).toBe(0)
        expect(await countUnsent(replica.db)).toBe(0)
        expect(await shown(replica)).toEqual(there)
        for (const list of (await replica.db.lists.toArray()).filter(isLive)) {
          const invites = (await replica.db.invites.filter(row => row.list === list.id).toArray()).filter(isLive)
          expect(list.counts.unchecked).toBe(invites.length)
          expect(list.nextPosition).toBeGreaterThan(Math.max(-1, ...invites.map(({ position }) => position)))
        }
      }
      const kept = `${JSON.stringify([...rows.values()])}\n${await audited()}`
      expect(world.said.filter(value => !world.replaced.has(value) && !kept.includes(value))).toEqual([])
    }), { numRuns: RUNS, seed: Number(process.env.WESTMOON_REPLICA_SEED) || undefined })
  }, 60_000 + RUNS * 30_000)
})
