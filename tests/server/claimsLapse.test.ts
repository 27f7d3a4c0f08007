import type { OutboxParts } from '../../utils/outbox/types.ts'
import type { Caller } from './harness/createCaller.ts'
import type { Device } from './harness/openDevice.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needSignIn, putAccount } from '../../utils/account/repo.ts'
import { createOutbox } from '../../utils/outbox/createOutbox.ts'
import { openDevice } from './harness/openDevice.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { oecIds } from './harness/samples.ts'

const DAY = 24 * 60 * 60_000

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

/** A device whose outbox sends to a TikTok that takes everything; `stopAfter`: the merchant closes the browser then. */
async function sending(who: Caller, creators: readonly string[]) {
  const device = await openDevice({ server, who, creators })
  const written: string[] = []
  const browser = { stopAfter: Infinity }
  const tiktok: Pick<OutboxParts['tiktok'], 'createConversation' | 'history' | 'sendMessage'> = {
    createConversation: async (_, oecId) => oecId,
    history: async () => [],
    sendMessage: async (_, { conversationId }) => {
      written.push(conversationId)
      return { serverMessageId: conversationId }
    },
  }
  const outbox = createOutbox({
    ...device,
    colleagues: { mayWrite: (...asked) => device.team.colleagues.mayWrite(...asked) },
    tiktok: tiktok as OutboxParts['tiktok'],
    pages: { pageFor: async () => written.length < browser.stopAfter ? 1 : undefined, reportWall: async () => {} },
    clock: { now: device.clock.now, sleep: async ms => server.pass(ms) },
    random: () => 0,
    newId: () => crypto.randomUUID(),
    online: () => true,
    locks: { request: (_, work) => work() },
  })
  async function run(): Promise<unknown> {
    await device.db.campaigns.where('state').equals('paused').modify({ state: 'running', pause: undefined })
    await outbox.wake()
    return (await device.db.campaigns.toCollection().last())?.pause
  }
  return { ...device, device, written, browser, run, goOn: () => device.campaigns.resumeDue({ online: false, hasPage: async () => false }) }
}

const stateOf = async ({ db }: Pick<Device, 'db'>): Promise<string | undefined> => (await db.campaigns.toCollection().last())?.state

async function backAgain(): Promise<void> {
  ;[anna, ben] = [await server.signIn('anna@lumo'), await server.signIn('ben@lumo')]
}

describe('a campaign whose device was away', () => {
  it('for five days sends on without the server; longer, it waits until creators are reserved anew, and leaves to a colleague whom he has meanwhile', async () => {
    const creators = oecIds(6)
    const one = await sending(anna, creators)
    one.browser.stopAfter = 2
    await one.seal(await one.reviewed())
    expect(await one.run()).toMatchObject({ reason: 'no-page' })
    await one.team.sync()

    one.wire.online = false
    server.pass(5 * DAY)
    one.browser.stopAfter = 3
    expect(await one.run()).toMatchObject({ reason: 'no-page' })
    expect(one.written).toHaveLength(3)

    server.pass(3 * DAY)
    one.browser.stopAfter = Infinity
    expect(await one.run()).toMatchObject({ reason: 'account', detail: 'claims' })
    expect(one.written).toHaveLength(3)

    await backAgain()
    const other = await sending(ben, creators.slice(0, 5))
    await other.seal(await other.reviewed())
    await other.run()
    await other.team.sync()

    one.wire.who = anna
    one.wire.online = true
    await one.goOn()
    expect(await stateOf(one)).toBe('paused')
    await one.team.sync()
    await one.goOn()
    expect(await stateOf(one)).toBe('running')
    expect(await one.run()).toBeUndefined()
    expect((await one.rows('skipped')).map(({ oecId, skip, detail }) => [oecId, skip, detail])).toEqual(creators.slice(3, 5).map(oecId => [oecId, 'colleague', 'Name of ben@lumo']))
    expect(one.written).toEqual([...creators.slice(0, 3), creators[5]])
    expect(other.written).toContain(creators[4])
  })

  it('reserves anew by itself before the first message when the server is there', async () => {
    await backAgain()
    const one = await sending(anna, oecIds(2, 100))
    await one.seal(await one.reviewed())
    server.pass(9 * DAY)
    await backAgain()
    one.wire.who = anna
    one.wire.calls.length = 0
    expect(await one.run()).toBeUndefined()
    expect(one.wire.calls).toEqual(['claim'])
    expect(one.written).toHaveLength(2)
  })
})

describe('a campaign whose sign-in ended', () => {
  it('sends nothing until somebody signs in, then goes on by itself; one without an account is untouched', async () => {
    const one = await sending(anna, oecIds(2, 200))
    await one.seal(await one.reviewed())
    await needSignIn(one.db)
    expect(await one.run()).toMatchObject({ reason: 'account', detail: 'signed-out' })
    await one.goOn()
    expect(await stateOf(one)).toBe('paused')
    await putAccount(one.db, await anna.call('me'), { server: 'http://server', now: one.clock.now() })
    await one.goOn()
    expect(await stateOf(one)).toBe('running')
    await one.run()
    expect(one.written).toHaveLength(2)

    const alone = await sending(anna, oecIds(2, 300))
    const account = await alone.db.account.get('account')
    await alone.db.account.clear()
    await alone.seal(await alone.reviewed())
    await alone.db.account.put({ ...account, state: 'sign-in-needed' } as never)
    await alone.run()
    expect(alone.written).toHaveLength(2)
  })

  it('whose refusals are tried again after its creators were given up reserves them first', async () => {
    const one = await sending(anna, oecIds(1, 400))
    const id = await one.reviewed()
    await one.seal(id)
    const [row] = await one.rows('queued')
    await one.db.deliveries.update(row?.id ?? '', { state: 'refused', code: '1', tries: 1 })
    await one.db.campaigns.update(id, { state: 'finished', counts: { queued: 0, sending: 0, sent: 0, refused: 1, unknown: 0, skipped: 0 } })
    await one.team.sync()
    const other = await sending(ben, oecIds(1, 400))
    await other.seal(await other.reviewed())
    await other.run()
    await other.team.sync()
    await one.campaigns.retry(id, '1')
    await one.run()
    expect(one.written).toEqual([])
    expect(await one.rows('skipped')).toMatchObject([{ skip: 'colleague' }])
  })
})
