import type { RecordKind, StoredRecord } from '../../utils/westmoon/contract.ts'
import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import type { Sender, SendWorld } from './harness/recordSteps.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countUnsent } from '../../utils/team/unsent.ts'
import { newestCursor } from './harness/newestCursor.ts'
import { openDevice } from './harness/openDevice.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { act, recordStep, takeRecordStep } from './harness/recordSteps.ts'
import { oecIds, SHOP } from './harness/samples.ts'

const RUNS = Number(process.env.WESTMOON_REPLICA_RUNS ?? 10)
const DAY = 24 * 60 * 60_000
const CREATORS = 4

let server: TestServer
let owner: Caller
let people: [Caller & { account: string }, Caller & { account: string }]
let runs = 0

beforeAll(async () => {
  server = await openTestServer()
  owner = (await server.company('lumo')).owner
  await owner.call('saveShop', { body: { shop: SHOP, name: 'Lumo' } })
  people = [await server.person(owner, 'anna@lumo', 'operator'), await server.person(owner, 'ben@lumo', 'operator')]
  // Weeks pass in each run: nobody is to sign in again and again.
  await server.parts.db.kysely.updateTable('sign_ins').set({ access_until: Number.MAX_SAFE_INTEGER }).execute()
})

afterAll(() => server.close())

/** Both devices with the same creators on a list of their own. */
async function openWorld(): Promise<SendWorld> {
  const creators = oecIds(CREATORS, 100 * runs++)
  // Of this company's earlier runs nothing comes.
  const cursor = await newestCursor(owner)
  const senders = await Promise.all(people.map(async (person): Promise<Sender> => {
    const device = await openDevice({ server, who: person, creators })
    await device.db.teamMarks.put({ id: 'pull', cursor })
    return Object.assign(device, { person: person.account, hadClocks: false })
  }))
  return { senders: senders as [Sender, Sender], sent: [], pass: server.pass, now: server.parts.now }
}

async function exchangeAll({ senders }: SendWorld): Promise<void> {
  for (const { wire } of senders) {
    for (const arrive of wire.late.splice(0))
      await arrive().catch(() => {})
  }
  for (const { team, db } of [...senders, ...senders]) {
    server.pass(DAY)
    await team.sync()
    expect(await db.teamMarks.get('state')).toMatchObject({ failure: undefined })
  }
}

/** Oldest first. */
async function recorded(campaign: string, kind: RecordKind): Promise<StoredRecord[]> {
  return (await owner.call('records', { query: { kind, campaign, limit: 1000 } })).rows.toReversed()
}

const TOLD = ['sent', 'refused', 'unknown', 'skipped']

async function expectRecorded({ db, hadClocks }: Sender): Promise<void> {
  for (const campaign of (await db.campaigns.toArray()).filter(({ state }) => state !== 'draft')) {
    const deliveries = await db.deliveries.filter(row => row.campaign === campaign.id).toArray()
    const [messages, states, attempts, told] = await Promise.all((['message', 'delivery', 'attempt', 'campaign'] as const).map(kind => recorded(campaign.id, kind)))
    const sent = deliveries.filter(({ state }) => state === 'sent')
    expect(messages?.map(({ id }) => id).toSorted()).toEqual(sent.map(({ id }) => `${id}:message`).toSorted())
    for (const { id, state, changedAt } of deliveries.filter(row => TOLD.includes(row.state)))
      expect(states?.filter(row => row.kind === 'delivery' && row.delivery === id && (!hadClocks || row.at === changedAt)).at(-1)).toMatchObject({ state, at: changedAt })
    const ended = (await db.attempts.where('campaign').equals(campaign.id).toArray()).filter(({ outcome }) => outcome !== undefined)
    expect(attempts?.map(({ id }) => id).toSorted()).toEqual(ended.map(({ id }) => id).toSorted())
    for (const row of attempts ?? []) {
      // A try without an answer stays one: what became of it is the delivery's.
      const now = ended.find(({ id }) => id === row.id)?.outcome
      expect(row.kind === 'attempt' && row.outcome === 'unanswered' ? 'unanswered' : now).toBe(row.kind === 'attempt' ? row.outcome : '')
    }
    expect(told?.at(-1)).toMatchObject({ state: campaign.state })
  }
}

async function expectClaims({ senders }: SendWorld): Promise<void> {
  const held = await server.parts.db.kysely.selectFrom('claims').selectAll().where('until', '>', server.parts.now()).execute()
  for (const { db, person } of senders) {
    for (const campaign of await db.campaigns.toArray()) {
      const isOver = campaign.state === 'finished' || campaign.state === 'cancelled'
      const mine = held.filter(row => row.campaign === campaign.id)
      if (isOver && campaign.counts.unknown === 0)
        expect(mine).toEqual([])
      expect(mine.every(({ account }) => account === person)).toBe(true)
    }
    const waiting = await db.deliveries.filter(({ state }) => state === 'queued').toArray()
    const active = new Set((await db.campaigns.where('state').anyOf('sealed', 'running', 'paused').toArray()).map(({ id }) => id))
    for (const { oecId, campaign } of waiting.filter(row => active.has(row.campaign)))
      expect(held.find(row => row.oec_id === oecId)).toMatchObject({ campaign, account: person })
  }
}

describe('what devices sent', () => {
  it('is at the server once each, in its order, whatever died or got lost in between; nobody is written to by two', async () => {
    await fc.assert(fc.asyncProperty(fc.array(recordStep, { minLength: 5, maxLength: 40, size: 'max' }), async (steps) => {
      const world = await openWorld()
      for (const sender of world.senders)
        await act(world, sender, 'campaign')
      for (const step of steps)
        await takeRecordStep(world, step)
      // What was sent while the clock was behind, and no exchange was, comes with the end of its campaign.
      for (const { campaigns, db } of world.senders.filter(({ hadClocks }) => hadClocks)) {
        for (const { id } of await db.campaigns.where('state').anyOf('sealed', 'running', 'paused').toArray())
          await campaigns.cancel(id)
      }
      await exchangeAll(world)
      for (const sender of world.senders) {
        await expectRecorded(sender)
        expect(await countUnsent(sender.db)).toBe(0)
        expect(await sender.db.outgoing.count()).toBe(0)
      }
      await expectClaims(world)
      for (const { person, oecId, at } of world.sent)
        expect(world.sent.filter(other => other.oecId === oecId && other.person !== person && Math.abs(other.at - at) < 5 * DAY)).toEqual([])
    }), { numRuns: RUNS, seed: Number(process.env.WESTMOON_REPLICA_SEED) || undefined })
  }, 60_000 + RUNS * 30_000)

  it('arrives while the campaign runs though the clock was set back a day', async () => {
    const world = await openWorld()
    const [one] = world.senders
    await act(world, one, 'campaign')
    await act(world, one, 'send')
    await one.team.sync()
    one.clock.off = -DAY
    for (let at = 0; at < 2; at++) {
      await act(world, one, 'send')
      await one.team.sync()
    }
    await expectRecorded(one)
    expect(one.wire.calls.filter(name => name === 'append').length).toBeLessThan(10)
  })

  it('keeps each try as it was though the clock was set back before the next', async () => {
    const world = await openWorld()
    const [one] = world.senders
    await act(world, one, 'campaign')
    await act(world, one, 'refuse')
    await one.team.sync()
    one.clock.off = -DAY
    one.hadClocks = true
    await act(world, one, 'retry')
    await act(world, one, 'send')
    await one.team.sync()
    await expectRecorded(one)
    expect((await one.db.attempts.toArray()).map(({ outcome }) => outcome).toSorted()).toEqual(['accepted', 'refused'])
  })

  it('says that a campaign goes on after a pause', async () => {
    const world = await openWorld()
    const [one] = world.senders
    const { id } = await act(world, one, 'campaign').then(() => one.db.campaigns.toCollection().first()) ?? { id: '' }
    for (const deed of ['sync', 'pause', 'resume', 'pause', 'resume']) {
      await act(world, one, deed)
      server.pass(1000)
      await one.team.sync()
      await one.team.sync()
    }
    expect((await recorded(id, 'campaign')).map(row => row.kind === 'campaign' && row.state)).toEqual(['running', 'paused', 'running', 'paused', 'running'])
  })
})
