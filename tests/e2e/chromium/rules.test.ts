import type { Contact } from '../../../utils/lists/types.ts'
import type { Creator } from '../../sandbox/world/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { campaignNow, untilState } from '../harness/campaign.ts'
import { openDesk } from '../harness/openDesk.ts'
import { until } from '../harness/until.ts'
import { writeRows } from '../harness/writeRows.ts'
import { createDeck } from '../steps/createDeck.ts'
import { judge, statesOf } from '../steps/judge.ts'
import { sealedCampaign } from '../steps/sealedCampaign.ts'
import { shopIsOpen } from '../steps/shopIsOpen.ts'

const PARTS = ['one {{creator.handle}}', 'two', 'three']

let desk: Desk
let deal: (count: number) => Creator[]
beforeAll(async () => {
  desk = await openDesk({ settings: { latencyMs: 40 } })
  deal = createDeck(desk.sandbox.world, desk.shop.region)
})
beforeEach(async () => {
  desk.sandbox.reset()
  desk.shop.weeklyQuota = 7000
  await shopIsOpen(desk)
})
afterAll(() => desk?.close())

function seal(creators: Creator[], parts: string[]): Promise<string> {
  return sealedCampaign(desk.panel, { shopKey: desk.shopKey, creators, parts })
}

async function run(id: string, event: 'start' | 'resume' = 'start') {
  await askWorker(desk.panel, `campaigns.${event}`, id)
  return untilState(desk.panel, id, ['finished', 'paused'])
}

/** Starts, and hands over when the first message arrived and the last creator's did not. */
async function midway(id: string): Promise<void> {
  await askWorker(desk.panel, 'campaigns.start', id)
  await until(() => desk.sandbox.ledger.entries().length > 0, { every: 5, what: 'the first message' })
}

describe('five messages before a reply', () => {
  it('are the most that anybody gets, whoever wrote them and however often the merchant tries', async () => {
    const { sandbox } = desk
    const creators = deal(2)
    await run(await seal(creators, PARTS))
    await expect(seal(creators, PARTS)).rejects.toThrow('nobody-to-send-to')
    await run(await seal(creators, ['four {{creator.handle}}', 'five']))
    await expect(seal(creators, ['six'])).rejects.toThrow('nobody-to-send-to')
    expect(sandbox.ledger.summary()).toMatchObject({ accepted: 10, duplicates: 0 })
  })

  it('that were written by hand since the review are seen before sending, not learned by a refusal', async () => {
    const { sandbox } = desk
    const creators = deal(2)
    const id = await seal(creators, ['hello {{creator.handle}}'])
    for (const creator of creators.slice(1))
      writtenByHand(creator, 5)
    await run(id)
    expect(statesOf(await judge(desk, id))).toEqual(['sent', 'skipped five-messages'])
    expect(sandbox.requests.counts()['im.send']).toBe(1)
  })

  it('are obeyed where TikTok counts more than we know: its refusal is explained by its code', async () => {
    const creators = deal(2)
    const id = await seal(creators, ['hello {{creator.handle}}'])
    desk.sandbox.conversations.open(desk.shop, creators[0] as Creator).unanswered = 5
    await run(id)
    expect(statesOf(await judge(desk, id))).toEqual(['refused im-check-3', 'sent'])
  })
})

/** As the merchant's own chat would leave it. */
function writtenByHand(creator: Creator, count: number): void {
  const { sandbox, shop } = desk
  const conversation = sandbox.conversations.open(shop, creator)
  for (let index = 0; index < count; index++)
    sandbox.conversations.add(conversation, { type: 1000, senderImId: shop.imUserId, content: `by hand ${index}`, ext: { type: 'text', sender_im_role: '2', sender_im_id: shop.imUserId } })
  conversation.unanswered += count
}

describe('a creator who takes no messages', () => {
  function privateOnes(count: number): Creator[] {
    const { sandbox: { world }, shop } = desk
    return world.creators.find({ region: shop.region, count: 400, reachable: false }).filter(creator => creator.refusesMessages && creator.ecPermission).slice(0, count)
  }

  it('is left out in the review', async () => {
    const id = await seal([...deal(1), ...privateOnes(2)], ['hello'])
    expect((await campaignNow(desk.panel, id)).review).toMatchObject({ recipients: 1, rightsChecked: true, skipped: { 'no-message-right': 2 } })
  })

  it('is refused with its reason where the review could not ask', async () => {
    desk.sandbox.faults.set([{ endpoint: 'im.entranceCheck', action: { kind: 'http', status: 500 } }])
    const id = await seal([...privateOnes(1), ...deal(1)], ['hello {{creator.handle}}'])
    expect((await campaignNow(desk.panel, id)).review?.rightsChecked).toBe(false)
    await run(id)
    expect(statesOf(await judge(desk, id))).toEqual(['refused 45101021', 'sent'])
  })
})

describe('an answer', () => {
  it('before the first message ends the campaign for that creator', async () => {
    const { sandbox, shop, panel } = desk
    const creators = deal(6)
    const id = await seal(creators, PARTS)
    await midway(id)
    sandbox.reply({ shopId: shop.id, creator: creators[5]?.handle ?? '', text: 'I know you already' })
    await untilState(panel, id, ['finished'])
    expect(statesOf((await judge(desk, id)).slice(-3))).toEqual(['skipped replied', 'skipped earlier-part', 'skipped earlier-part'])
  })

  it('between two messages stops the follow-ups', async () => {
    const { sandbox, shop } = desk
    const [creator] = deal(1)
    const id = await seal([creator as Creator], PARTS)
    sandbox.faults.set([{ endpoint: 'im.send', nth: 2, action: { kind: 'challenge' } }])
    expect((await run(id)).pause?.reason).toBe('challenge')
    sandbox.reply({ shopId: shop.id, creator: creator?.handle ?? '', text: 'Sure, send one' })
    await desk.page.locator('#verify').click()
    // As long as a person takes to answer.
    await sleep(5000)
    expect((await run(id, 'resume')).state).toBe('finished')
    expect(statesOf(await judge(desk, id))).toEqual(['sent', 'skipped replied', 'skipped earlier-part'])
  })
})

describe('the week\'s quota', () => {
  it('that is used up pauses until the day it comes back, and loses no message', async () => {
    const { sandbox, panel, shop } = desk
    shop.weeklyQuota = 3
    const id = await seal(deal(5), ['hello {{creator.handle}}'])
    const { pause, resumeAt = 0 } = await run(id)
    expect(pause).toMatchObject({ reason: 'quota', detail: '16030002' })
    const day = new Intl.DateTimeFormat('en-US', { timeZone: shop.timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(resumeAt)
    expect(day).toBe('Sun 00:00')
    expect(resumeAt).toBeGreaterThan(Date.now())
    expect(statesOf(await judge(desk, id))).toEqual(['sent', 'sent', 'sent', 'queued', 'queued'])
    await askWorker(panel, 'campaigns.autoResume', id, true)
    await until(() => panel.evaluate('return chrome.alarms.get("outbox")'), { what: 'an alarm that watches for the day' })

    shop.weeklyQuota = 7000
    expect((await run(id, 'resume')).state).toBe('finished')
    expect(sandbox.ledger.summary()).toMatchObject({ accepted: 5, duplicates: 0 })
  })
})

describe('do-not-contact', () => {
  it('set while the campaign runs is obeyed at the moment of sending', async () => {
    const { panel, sandbox, shopKey } = desk
    const creators = deal(6)
    const last = creators.at(-1)
    const id = await seal(creators, ['hello {{creator.handle}}'])
    await midway(id)
    await writeRows(panel, 'contacts', [{ id: `dnc-${id}`, shop: shopKey, oecId: last?.oecId, handle: last?.handle ?? '', sentSinceReply: 0, doNotContact: { at: Date.now(), by: 'merchant' }, changedAt: Date.now() } satisfies Contact])
    await untilState(panel, id, ['finished'])
    expect(statesOf(await judge(desk, id)).slice(-2)).toEqual(['sent', 'skipped do-not-contact'])
    expect(sandbox.ledger.summary().byCreator[last?.oecId ?? '']).toBeUndefined()
  })
})
