import type { Delivery } from '../../utils/campaigns/types.ts'
import type { Caller } from './harness/createCaller.ts'
import type { Device } from './harness/openDevice.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecorder } from '../../utils/outbox/record.ts'
import { openDevice } from './harness/openDevice.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { oecIds, SHOP } from './harness/samples.ts'

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

const device = (who: Caller, creators: readonly string[]): Promise<Device> => openDevice({ server, who, creators })

/** As the outbox does when TikTok accepts. */
async function send({ db, clock }: Device, row: Delivery): Promise<void> {
  const recorder = createRecorder({ db, clock, newId: () => crypto.randomUUID() })
  await recorder.claim(row, 0)
  server.pass(1)
  await recorder.sent(row, { event: 'accepted', serverMessageId: `m${row.id}` })
}

const ids = (rows: readonly Delivery[]): string[] => rows.map(({ oecId }) => oecId)

describe('two devices of one company', () => {
  it('that review the same creators and seal at once leave each to one of them, and say to whom', async () => {
    const [one, two] = [await device(anna, oecIds(40)), await device(ben, oecIds(40))]
    const [first, second] = [await one.reviewed(), await two.reviewed()]
    await Promise.all([one.seal(first), two.seal(second)])
    const queued = [...ids(await one.rows('queued')), ...ids(await two.rows('queued'))]
    expect(queued.toSorted()).toEqual(oecIds(40))
    const skipped = [...await one.rows('skipped'), ...await two.rows('skipped')]
    expect(skipped.every(({ skip }) => skip === 'colleague')).toBe(true)
    expect(new Set(skipped.map(({ detail }) => detail))).toEqual(new Set(ids(await one.rows('skipped')).length ? ['Name of ben@lumo'] : ['Name of anna@lumo']))
    expect((await one.db.campaigns.get(first))?.counts.queued).toBe((await one.rows('queued')).length)
  })

  it('see at review who has a creator, and that one may be had again when a campaign ends', async () => {
    const creators = oecIds(6, 1000)
    const one = await device(anna, creators.slice(0, 4))
    const campaign = await one.reviewed()
    await one.seal(campaign)

    const two = await device(ben, creators)
    const later = await two.reviewed()
    expect((await two.db.campaigns.get(later))?.review?.skipped).toEqual({ colleague: 4 })
    expect((await two.db.leftOut.toArray())[0]).toMatchObject({ reason: 'colleague', subject: 'Name of anna@lumo', at: server.parts.now() })

    const [written] = await one.rows('queued')
    await send(one, written as Delivery)
    await one.campaigns.cancel(campaign)
    await one.team.sync()
    await two.campaigns.review(later)
    expect((await two.db.leftOut.toArray()).map(({ handle }) => handle)).toEqual([written?.handle])
    await two.seal(later)
    expect(ids(await two.rows('queued')).toSorted()).toEqual(creators.filter(oecId => oecId !== written?.oecId))
  })

  it('seal nothing while the server does not answer, and say so at review', async () => {
    const one = await device(anna, oecIds(2, 2000))
    one.wire.online = false
    const campaign = await one.reviewed()
    expect((await one.db.campaigns.get(campaign))?.review?.colleaguesUnchecked).toBe(true)
    await expect(one.seal(campaign)).rejects.toMatchObject({ code: 'westmoon.unreachable' })
    expect((await one.db.campaigns.get(campaign))?.state).toBe('draft')
  })
})

describe('records of a device', () => {
  const onServer = (campaign: string, kind: 'delivery' | 'attempt' | 'message' | 'campaign') => anna.call('records', { query: { kind, campaign, limit: 1000 } }).then(({ rows }) => rows)

  it('arrive once each, though the server was away and answers were lost', async () => {
    const one = await device(anna, oecIds(8, 3000))
    const campaign = await one.reviewed()
    await one.seal(campaign)
    for (const [at, row] of (await one.rows('queued')).entries()) {
      one.wire.online = at % 3 !== 0
      one.wire.loseAnswers = at % 2
      await send(one, row)
      await one.team.sync()
    }
    one.wire.online = true
    one.wire.loseAnswers = 0
    await one.campaigns.pause(campaign)
    server.pass(7 * 24 * 60 * 60_000)
    anna = await server.signIn('anna@lumo')
    one.wire.who = anna
    await one.team.sync()
    const sent = await one.rows('sent')
    expect(sent).toHaveLength(8)
    expect((await onServer(campaign, 'message')).map(row => 'oecId' in row ? row.oecId : '').toSorted()).toEqual(ids(sent).toSorted())
    expect(await onServer(campaign, 'delivery')).toHaveLength(8)
    expect(await onServer(campaign, 'attempt')).toHaveLength(8)
    expect(await onServer(campaign, 'message')).toContainEqual(expect.objectContaining({ shop: SHOP, text: expect.stringMatching(/^Hello c/), by: 'Name of anna@lumo' }))
    expect((await onServer(campaign, 'campaign')).map(row => 'state' in row ? row.state : '')).toContain('paused')
  })

  it('that the server does not take are set aside, counted, and hold up no other', async () => {
    const one = await device(anna, oecIds(5, 7000))
    const campaign = await one.reviewed()
    await one.seal(campaign)
    const rows = await one.rows('queued')
    for (const row of rows)
      await send(one, row)
    const bad = rows[2]?.id ?? ''
    await one.db.deliveries.update(bad, { handle: 'x'.repeat(5000) })
    await one.team.sync()
    expect(await onServer(campaign, 'message')).toHaveLength(4)
    expect(await one.db.teamMarks.get('state')).toMatchObject({ failure: undefined, aside: { count: 3, failure: 'westmoon.bad-request' } })

    await one.db.deliveries.update(bad, { handle: 'mended' })
    server.pass(1)
    await one.campaigns.cancel(campaign)
    await one.team.sync()
    expect(await onServer(campaign, 'message')).toHaveLength(5)
    expect((await one.db.teamMarks.get('state'))?.aside).toBeUndefined()
  })

  it('that the server never took keep the claims of their campaign: nobody else knows whom it wrote to', async () => {
    const [one, other] = [await device(anna, oecIds(2, 7100)), await device(anna, oecIds(2, 7200))]
    for (const each of [one, other]) {
      const campaign = await each.reviewed()
      await each.seal(campaign)
      const rows = await each.rows('queued')
      for (const row of rows)
        await send(each, row)
      if (each === one)
        await one.db.deliveries.update(rows[0]?.id ?? '', { handle: 'x'.repeat(5000) })
      await each.campaigns.cancel(campaign)
      await each.team.sync()
      const { claims } = await anna.call('claims', { query: {} })
      expect(claims.filter(claim => claim.campaign === campaign).map(({ count }) => count)).toEqual(each === one ? [2] : [])
    }
  })

  it('cost nothing when nothing happened', async () => {
    const one = await device(anna, oecIds(2, 4000))
    await one.seal(await one.reviewed())
    await one.team.sync()
    one.wire.calls.length = 0
    await one.team.sync()
    expect(one.wire.calls).not.toContain('append')
    expect(one.wire.calls).not.toContain('claim')
  })

  it('are not sent, and nobody is asked, without an account', async () => {
    const one = await device(anna, oecIds(2, 5000))
    await one.db.account.clear()
    one.wire.online = false
    const campaign = await one.reviewed()
    await one.seal(campaign)
    await one.team.sync()
    expect((await one.db.campaigns.get(campaign))?.state).toBe('running')
    expect(await one.db.teamCampaigns.count()).toBe(0)
  })

  it('that may not be sent by this role hold up nothing else', async () => {
    const { owner } = await server.company('mira')
    const one = await openDevice({ server, who: await server.person(owner, 'vera@mira', 'viewer'), creators: oecIds(2, 6000) })
    const account = await one.db.account.get('account')
    await one.db.account.clear()
    await one.seal(await one.reviewed())
    await one.db.account.put(account as never)
    await one.team.sync()
    expect(await one.db.teamMarks.get('state')).toMatchObject({ failure: undefined })
    expect(one.wire.calls).toContain('pull')
  })
})
