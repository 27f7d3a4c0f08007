import type { Change, Mergeable, SyncRow } from '../../utils/westmoon/contract.ts'
import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mergeChange, mergeRows } from '../../utils/westmoon/contract.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { SHOP } from './harness/samples.ts'

const fields = fc.record({ name: fc.constantFrom('a', 'b', 'c'), variables: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }) }, { requiredKeys: [] })
const edits = fc.array(fc.oneof({ weight: 8, arbitrary: fields }, { weight: 1, arbitrary: fc.constant(null) }), { minLength: 1, maxLength: 12 })
const BLANK: Mergeable = { version: 0, deleted: false, fields: {}, stamps: {} }

/** Each state the server's row went through. */
function history(changes: readonly (Record<string, unknown> | null)[]): Mergeable[] {
  return changes.reduce<Mergeable[]>((rows, change, at) => [...rows, mergeChange(rows.at(-1) ?? BLANK, change, at + 1).row], [])
}

describe('the rules of merging', () => {
  it('replicas that saw the same states, in any order and some twice, are equal', () => {
    fc.assert(fc.property(edits.chain(changes => fc.record({
      states: fc.constant(history(changes)),
      order: fc.shuffledSubarray(changes.map((_, at) => at), { minLength: changes.length }),
      again: fc.array(fc.nat({ max: changes.length - 1 }), { maxLength: 10 }),
    })), ({ states, order, again }) => {
      const replica = [...order, ...again].map(at => states[at] ?? BLANK).reduce(mergeRows, BLANK)
      const { stamps: _, ...last } = states.at(-1) ?? BLANK
      expect(replica).toMatchObject(last)
    }))
  })

  it('are associative, commutative and idempotent', () => {
    fc.assert(fc.property(edits, fc.nat(), fc.nat(), fc.nat(), (changes, ...picks) => {
      const states = history(changes)
      const [a, b, c] = picks.map(pick => states[pick % states.length] ?? BLANK) as [Mergeable, Mergeable, Mergeable]
      expect(mergeRows(a, b)).toEqual(mergeRows(b, a))
      expect(mergeRows(mergeRows(a, b), c)).toEqual(mergeRows(a, mergeRows(b, c)))
      expect(mergeRows(a, a)).toEqual(a)
    }))
  })

  it('lose no value: each is in the row or was given out as overwritten', () => {
    fc.assert(fc.property(edits, (changes) => {
      let row = BLANK
      for (const [at, change] of changes.entries()) {
        const before = row
        const { row: next, overwritten } = mergeChange(before, change, at + 1)
        for (const [field, value] of Object.entries(before.fields))
          expect(JSON.stringify(next.fields[field]) === JSON.stringify(value) || overwritten.some(lost => lost.field === field && lost.value === value)).toBe(true)
        row = next
      }
    }))
  })

  it('stay deleted, whatever comes after', () => {
    fc.assert(fc.property(edits, edits, (before, after) => {
      expect(history([...before, null, ...after]).at(-1)).toMatchObject({ deleted: true, fields: {} })
    }))
  })
})

describe('replicas of the server', () => {
  let server: TestServer
  let people: Caller[]

  beforeAll(async () => {
    server = await openTestServer()
    const { owner } = await server.company('lumo')
    await owner.call('saveShop', { body: { shop: SHOP, name: 'Lumo' } })
    people = [owner, await server.person(owner, 'anna@lumo', 'operator'), await server.person(owner, 'ben@lumo', 'operator')]
  })

  afterAll(() => server.close())

  it('that push, pull, repeat and fall behind in any order all end with the server\'s rows', async () => {
    const step = fc.record({ who: fc.nat({ max: 2 }), row: fc.nat({ max: 2 }), change: fc.oneof({ weight: 6, arbitrary: fields }, { weight: 1, arbitrary: fc.constant(null) }), does: fc.constantFrom('push', 'push', 'push-twice', 'pull') })
    let run = 0
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const prefix = `run-${run++}`
      const replicas = people.map(() => ({ cursor: undefined as string | undefined, rows: new Map<string, SyncRow>() }))
      const pull = async (at: number): Promise<void> => {
        const replica = replicas[at]
        if (!replica)
          return
        for (let more = true; more;) {
          const answer = await people[at]?.call('pull', { query: { cursor: replica.cursor, limit: 2 } })
          for (const row of answer?.rows ?? [])
            replica.rows.set(row.id, replica.rows.has(row.id) ? mergeRows(replica.rows.get(row.id) ?? row, row) : row)
          replica.cursor = answer?.cursor
          more = answer?.more ?? false
        }
      }
      for (const { who, row, change, does } of steps) {
        const id = `${prefix}-${row}`
        const changes: Change[] = [{ kind: 'list', id, shop: SHOP, base: replicas[who]?.rows.get(id)?.version ?? 0, fields: change }]
        if (does === 'pull') {
          await pull(who)
        }
        else {
          await people[who]?.call('push', { body: { changes }, key: `${prefix}:${who}:${row}` })
            .then(async () => does === 'push-twice' && people[who]?.call('push', { body: { changes }, key: `${prefix}:${who}:${row}` }))
            .catch((error: Error) => expect(error.message).toBe('idempotency-mismatch'))
        }
      }
      for (const at of people.keys())
        await pull(at)
      const [first, ...others] = replicas.map(({ rows }) => Object.fromEntries([...rows].filter(([id]) => id.startsWith(prefix))))
      for (const other of others)
        expect(other).toEqual(first)
    }), { numRuns: 8 })
  })
})
