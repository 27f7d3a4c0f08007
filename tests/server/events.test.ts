import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openTestServer } from './harness/openTestServer.ts'
import { readText } from './harness/readText.ts'
import { listChange, messageRow, SHOP } from './harness/samples.ts'

interface Heard { id: string, kind: string }

describe('events', () => {
  let server: TestServer
  let owner: Caller
  let anna: Caller & { account: string }

  beforeAll(async () => {
    server = await openTestServer()
    owner = (await server.company('lumo')).owner
    await owner.call('saveShop', { body: { shop: SHOP, name: 'Lumo' } })
    anna = await server.person(owner, 'anna@lumo', 'operator')
  })

  afterAll(() => server.close())

  /** Opens a stream; `next` resolves to its next event, `undefined` when it ended. */
  async function listen(caller: Caller, after?: string): Promise<{ next: () => Promise<Heard | undefined>, close: () => Promise<void> }> {
    const response = await caller.raw('events', { query: { after } })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const reader = readText(response)
    let text = (await reader.read()).value ?? ''
    expect(text).toContain(': connected')
    text = ''
    return {
      close: () => reader.cancel(),
      next: async () => {
        for (;;) {
          const event = /id: (\S+)\nevent: (\S+)\ndata: .*\n\n/.exec(text)
          if (event?.[1] && event[2]) {
            text = text.slice(event.index + event[0].length)
            return { id: event[1], kind: event[2] }
          }
          const { value, done } = await reader.read()
          if (done)
            return undefined
          text += value
        }
      },
    }
  }

  it('tell colleagues of changes, records and claims, well within a second', async () => {
    const stream = await listen(anna)
    const first = stream.next()
    // The stream looks for where it stands before it waits.
    await new Promise(resolve => setTimeout(resolve, 200))
    const before = performance.now()
    await owner.call('push', { body: { changes: [listChange('list-1')] } })
    expect((await first)?.kind).toBe('changed')
    expect(performance.now() - before).toBeLessThan(2000)
    await owner.call('append', { body: { rows: [messageRow('r')] } })
    expect((await stream.next())?.kind).toBe('records')
    await owner.call('claim', { body: { shop: SHOP, campaign: 'c', oecIds: ['1'], coolDownDays: 0 } })
    expect((await stream.next())?.kind).toBe('claims')
    await stream.close()
  })

  it('go on where a broken stream ended', async () => {
    const stream = await listen(anna)
    const first = stream.next()
    await new Promise(resolve => setTimeout(resolve, 200))
    await owner.call('push', { body: { changes: [listChange('list-2')] } })
    const { id = '' } = await first ?? {}
    await stream.close()
    await owner.call('append', { body: { rows: [messageRow('while-away')] } })
    const again = await listen(anna, id)
    expect((await again.next())?.kind).toBe('records')
    await again.close()
  })

  it('of one account are told to nobody else, and a sign-in that ends says so last', async () => {
    const ben = await server.person(owner, 'ben@lumo', 'operator')
    const [mine, other] = await Promise.all([listen(ben), listen(anna)])
    const last = mine.next()
    const others = other.next()
    await new Promise(resolve => setTimeout(resolve, 200))
    await owner.call('changePerson', { body: { id: ben.account, closed: true } })
    expect((await last)?.kind).toBe('signed-out')
    expect(await mine.next()).toBeUndefined()
    await owner.call('push', { body: { changes: [listChange('list-3')] } })
    expect((await others)?.kind).toBe('changed')
    await other.close()
  })

  it('are twenty an account at most, and each that ends makes room, once', async () => {
    const cleo = await server.person(owner, 'cleo@lumo', 'viewer')
    const metrics = async () => (await server.caller().raw('metrics')).text()
    const open = async () => (await metrics()).match(/westmoon_event_streams (-?\d+)/)?.[1]
    const before = await open()
    const streams = await Promise.all(Array.from({ length: 20 }, () => cleo.raw('events')))
    expect(streams.every(({ status }) => status === 200)).toBe(true)
    const beyond = await cleo.raw('events')
    expect([beyond.status, (await beyond.json()).code, beyond.headers.get('retry-after')]).toEqual([429, 'too-many-requests', '60'])
    await (await anna.raw('events')).body?.cancel()
    // Both ways to end: while the next word is waited for, and before the first was read.
    const reading = streams[0]?.body?.getReader()
    await reading?.read()
    const waiting = reading?.read().catch(() => undefined)
    await Promise.all([reading?.cancel(), ...streams.slice(1).map(({ body }) => body?.cancel())])
    await waiting
    await vi.waitFor(async () => expect(await open()).toBe(before))
    await (await cleo.raw('events')).body?.cancel()
    expect(await open()).toBe(before)
  })

  it('are counted for this machine alone, not for whoever comes through a proxy on it', async () => {
    expect((await server.caller().raw('metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(403)
  })
})
