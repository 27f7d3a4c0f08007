import type { Caller } from '../harness/createCaller.ts'
import type { ServerProcess } from '../harness/startProcess.ts'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createCaller } from '../harness/createCaller.ts'
import { readText } from '../harness/readText.ts'
import { listChange, messageRow, oecIds, SHOP } from '../harness/samples.ts'
import { createDatabase } from '../harness/startPostgres.ts'
import { printedOwner, startProcess } from '../harness/startProcess.ts'

describe('two server processes on one PostgreSQL', () => {
  let database: string
  let environment: Record<string, string>
  let one: ServerProcess
  let two: ServerProcess
  let owner: { login: string, password: string }

  beforeAll(async () => {
    database = await createDatabase(inject('postgres') ?? '')
    environment = { DATABASE_URL: database, WESTMOON_MASTER_KEY: randomBytes(32).toString('base64') }
    ;[one, two] = await Promise.all([startProcess({ environment }), startProcess({ environment })])
    owner = printedOwner(one.output() + two.output())
  })

  afterAll(async () => {
    await Promise.all([one.end('SIGTERM'), two.end('SIGTERM')])
  })

  const callerOf = ({ send }: ServerProcess, token?: string): Caller => createCaller({ send, now: Date.now, token })

  async function signIn(server: ServerProcess, login = owner.login, password = owner.password): Promise<Caller> {
    return callerOf(server, (await callerOf(server).call('signIn', { body: { login, password } })).accessToken)
  }

  async function count(where: string): Promise<number> {
    const client = new pg.Client({ connectionString: database })
    await client.connect()
    const { rows } = await client.query(`select count(*)::int as count from records where ${where}`)
    await client.end()
    return rows[0].count
  }

  it('made one company, one key and printed one password, though they started together', async () => {
    expect(owner.login).toBe('owner@lumo')
    expect(`${one.output()}${two.output()}`.match(/First owner/g)).toHaveLength(1)
    expect(await callerOf(one).call('key')).toMatchObject({ keyId: (await callerOf(two).call('key')).keyId })
  })

  it('a sign-in at one is good at the other, and so is its end', async () => {
    const at = await signIn(one)
    const same = callerOf(two, at.token)
    await same.call('me')
    await same.call('signOut')
    await expect(at.call('me')).rejects.toThrow('access-over')
  })

  it('an envelope and an Idempotency-Key are used up at both', async () => {
    const at = await signIn(one)
    await at.call('saveShop', { body: { shop: SHOP, name: 'Lumo' } })
    const changes = [listChange('list-1')]
    const both = await Promise.all([one, two].map(server => callerOf(server, at.token).call('push', { body: { changes }, key: 'both-at-once' })))
    expect(both[0]).toEqual(both[1])
  })

  it('two people who claim the same 10,000 creators at once, at different instances, share them without overlap', async () => {
    const first = await signIn(one)
    await first.call('addPerson', { body: { login: 'ben@lumo', name: 'Ben', role: 'operator', password: 'a long enough password' } })
    const second = await signIn(two, 'ben@lumo', 'a long enough password')
    const creators = oecIds(10_000)
    const answers = await Promise.all([
      first.call('claim', { body: { shop: SHOP, campaign: 'a', oecIds: creators, coolDownDays: 0 } }),
      second.call('claim', { body: { shop: SHOP, campaign: 'b', oecIds: creators.toReversed(), coolDownDays: 0 } }),
    ])
    const granted = answers.flatMap(answer => answer.answers.filter(({ state }) => state === 'granted').map(({ oecId }) => oecId))
    expect([granted.length, new Set(granted).size]).toEqual([10_000, 10_000])
  })

  it('an event of one is heard at the other within a second', async () => {
    const at = await signIn(one)
    const stream = await callerOf(two, at.token).raw('events')
    const reader = readText(stream)
    await reader.read()
    await new Promise(resolve => setTimeout(resolve, 300))
    const before = performance.now()
    await at.call('push', { body: { changes: [listChange('heard')] } })
    let text = ''
    while (!text.includes('event: changed'))
      text += (await reader.read()).value ?? ''
    expect(performance.now() - before).toBeLessThan(1500)
    await reader.cancel()
  })

  it('sign-in attempts count together', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 8 }, (_, at) => signIn(at % 2 ? one : two, 'eve@lumo', 'wrong password')))
    expect(answers.filter(answer => answer.status === 'rejected' && answer.reason.message === 'wrong-credentials')).toHaveLength(5)
  })

  it('a server killed in the middle of a batch applied all of it or nothing; sent again, each row is there once', async () => {
    const at = await signIn(one)
    const batches = Array.from({ length: 8 }, (_, batch) => Array.from({ length: 500 }, (__, row) => messageRow(`kill-${batch}-${row}`, { campaign: `kill-${batch}` })))
    const doomed = await startProcess({ environment })
    const caller = callerOf(doomed, at.token)
    const sending = Promise.allSettled(batches.map((rows, batch) => caller.call('append', { body: { rows }, key: `kill-batch-${batch}` })))
    await expect.poll(() => count('id like \'kill-%\''), { interval: 2, timeout: 10_000 }).toBeGreaterThan(0)
    await doomed.end('SIGKILL')
    const answered = await sending
    for (const [batch, answer] of answered.entries()) {
      const there = await count(`campaign = 'kill-${batch}'`)
      expect([0, 500]).toContain(there)
      if (answer.status === 'fulfilled')
        expect(there).toBe(500)
    }
    for (const [batch, rows] of batches.entries())
      await callerOf(two, at.token).call('append', { body: { rows }, key: `kill-batch-${batch}` })
    expect(await count('id like \'kill-%\'')).toBe(4000)
  })

  it('both killed while the same batches come to both: sent again to a third, each row is there once', async () => {
    const at = await signIn(one)
    const doomed = await Promise.all([startProcess({ environment }), startProcess({ environment })])
    const batches = Array.from({ length: 6 }, (_, batch) => ({ body: { rows: Array.from({ length: 300 }, (__, row) => messageRow(`twin-${batch}-${row}`)) }, key: `twin-batch-${batch}` }))
    const sending = Promise.allSettled(doomed.flatMap(server => batches.map(batch => callerOf(server, at.token).call('append', batch))))
    await expect.poll(() => count('id like \'twin-%\''), { interval: 2, timeout: 10_000 }).toBeGreaterThan(0)
    await Promise.all(doomed.map(server => server.end('SIGKILL')))
    const answered = await sending
    const third = callerOf(two, at.token)
    for (const [at, batch] of batches.entries()) {
      const before = [answered[at], answered[at + batches.length]].flatMap(answer => answer?.status === 'fulfilled' ? [answer.value] : [])
      const after = await third.call('append', batch)
      expect(before.every(answer => answer.added === after.added)).toBe(true)
    }
    expect(await count('id like \'twin-%\'')).toBe(1800)
  })

  it('told to stop, finishes what it is doing', async () => {
    const at = await signIn(one)
    const leaving = await startProcess({ environment })
    const caller = callerOf(leaving, at.token)
    const rows = Array.from({ length: 1000 }, (_, row) => messageRow(`leaving-${row}`))
    const answer = caller.call('append', { body: { rows } })
    await new Promise(resolve => setTimeout(resolve, 5))
    const [appended, code] = await Promise.all([answer.catch((error: Error) => error), leaving.end('SIGTERM')])
    expect(code).toBe(0)
    if (!(appended instanceof Error))
      expect(appended).toEqual({ added: 1000, known: 0 })
  })
})
