import type { Delivery } from '../../../utils/campaigns/types.ts'
import type { FaultDraft } from '../../sandbox/faults/types.ts'
import type { Creator } from '../../sandbox/world/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { untilState } from '../harness/campaign.ts'
import { openDesk } from '../harness/openDesk.ts'
import { createDeck } from '../steps/createDeck.ts'
import { judge, statesOf } from '../steps/judge.ts'
import { sealedCampaign } from '../steps/sealedCampaign.ts'
import { shopIsOpen } from '../steps/shopIsOpen.ts'

/** Calls that name no creator. */
const WITHOUT_CREATOR: (string | undefined)[] = ['im.token']

let desk: Desk
let deal: (count: number) => Creator[]
beforeAll(async () => {
  desk = await openDesk()
  deal = createDeck(desk.sandbox.world, desk.shop.region)
})
beforeEach(async () => {
  desk.sandbox.reset()
  await shopIsOpen(desk)
})
afterAll(() => desk?.close())

interface Meeting { creators?: Creator[], parts?: string[] }

/** Runs a campaign against these faults until it stands still. The second creator's calls meet what names no creator or number. */
async function meet(faults: FaultDraft[], { creators = deal(3), parts = ['Hi {{creator.handle}}'] }: Meeting = {}) {
  const { panel, shopKey, sandbox } = desk
  const id = await sealedCampaign(panel, { shopKey, creators, parts })
  const second = creators[1]?.handle
  sandbox.faults.set(faults.map(fault => ({ ...(!WITHOUT_CREATOR.includes(fault.endpoint) && { creator: second }), ...fault })))
  await askWorker(panel, 'campaigns.start', id)
  const campaign = await untilState(panel, id, ['finished', 'paused'])
  return { id, campaign, rows: await judge(desk, id) }
}

async function goOn(id: string): Promise<Delivery[]> {
  desk.sandbox.faults.clear()
  await askWorker(desk.panel, 'campaigns.resume', id)
  const { state, pause } = await untilState(desk.panel, id, ['finished', 'paused'])
  expect({ state, pause }).toEqual({ state: 'finished' })
  return judge(desk, id)
}

describe('a refusal', () => {
  it.each([
    ['outside', { kind: 'refuse', code: 45101003, message: 'not found' }, '45101003'],
    ['inside an outer OK', { kind: 'inner-refuse' }, 'im-check-3'],
    ['by the creator\'s privacy setting', { kind: 'inner-refuse', checkCode: 45101021 }, '45101021'],
  ] as const)('%s ends that creator\'s messages and no other\'s', async (_, action, code) => {
    const { campaign, rows } = await meet([{ endpoint: 'im.send', action }], { parts: ['one {{creator.handle}}', 'two'] })
    expect(campaign.state).toBe('finished')
    expect(statesOf(rows)).toEqual(['sent', 'sent', `refused ${code}`, 'skipped earlier-part', 'sent', 'sent'])
  })

  it('of one kind three times in a row pauses, and the merchant\'s retry sends them', async () => {
    const { id, campaign, rows } = await meet([{ endpoint: 'im.send', action: { kind: 'refuse', code: 45101003 }, creator: undefined }], { creators: deal(5) })
    expect(campaign).toMatchObject({ state: 'paused', pause: { reason: 'failures', detail: '45101003' } })
    expect(statesOf(rows)).toEqual(['refused 45101003', 'refused 45101003', 'refused 45101003', 'queued', 'queued'])
    await goOn(id)
    expect(await askWorker(desk.panel, 'campaigns.retry', id, '45101003')).toBe(3)
    await untilState(desk.panel, id, ['finished'])
    expect(statesOf(await judge(desk, id))).toEqual(Array.from({ length: 5 }).fill('sent'))
  })

  it('for too many requests is a refusal that may be retried', async () => {
    const { rows } = await meet([{ endpoint: 'im.send', action: { kind: 'http', status: 429 } }])
    expect(statesOf(rows)).toEqual(['sent', 'refused http-429', 'sent'])
  })
})

describe('an answer that TikTok changed', () => {
  it('of a send pauses, naming the field, and sends nothing twice when it goes on', async () => {
    const { id, campaign } = await meet([{ endpoint: 'im.send', action: { kind: 'omit', path: 'body.send_message_body.status' } }])
    expect(campaign).toMatchObject({ state: 'paused', pause: { reason: 'tiktok-changed', detail: expect.stringContaining('status') } })
    expect(statesOf(await goOn(id))).toEqual(['sent', 'sent', 'sent'])
    expect(desk.sandbox.ledger.summary().accepted).toBe(3)
  })

  it('of what is needed before a send leaves the message in the queue', async () => {
    const { id, campaign, rows } = await meet([{ endpoint: 'im.conversationCreate', action: { kind: 'omit', path: 'data.conversation_short_id' } }])
    expect(campaign).toMatchObject({ state: 'paused', pause: { reason: 'tiktok-changed', detail: 'data.conversation_short_id' } })
    expect(statesOf(rows)).toEqual(['sent', 'queued', 'queued'])
    expect(statesOf(await goOn(id))).toEqual(['sent', 'sent', 'sent'])
  })
})

describe('a wall', () => {
  it.each(['header', 'body', 'page'] as const)('that asks for a verification (%s) pauses, and is passed when a person solved it', async (as) => {
    const { id, campaign, rows } = await meet([{ endpoint: 'im.conversationCreate', action: { kind: 'challenge', as } }])
    expect(campaign).toMatchObject({ state: 'paused', pause: { reason: 'challenge' } })
    expect(statesOf(rows)).toEqual(['sent', 'queued', 'queued'])
    await desk.page.reload()
    await desk.page.evaluate('fetch("/sandbox/solve", { method: "POST" })')
    expect(statesOf(await goOn(id))).toEqual(['sent', 'sent', 'sent'])
  })

  it('in the middle of sending puts the message back, for it was not accepted', async () => {
    const { id, campaign, rows } = await meet([{ endpoint: 'im.send', action: { kind: 'challenge' } }])
    expect(campaign).toMatchObject({ state: 'paused', pause: { reason: 'challenge' } })
    expect(statesOf(rows)).toEqual(['sent', 'queued', 'queued'])
    await desk.page.locator('#verify').click()
    await desk.page.locator('#verification').waitFor({ state: 'detached' })
    expect(statesOf(await goOn(id))).toEqual(['sent', 'sent', 'sent'])
  })

  it('to sign in pauses, and is passed after the sign-in', async () => {
    const { id, campaign, rows } = await meet([{ endpoint: 'im.token', action: { kind: 'sign-out' } }])
    expect(campaign).toMatchObject({ state: 'paused', pause: { reason: 'signed-out' } })
    expect(rows.some(({ state }) => state === 'unknown')).toBe(false)
    desk.sandbox.faults.clear()
    await desk.page.reload()
    await desk.page.locator('form button').click()
    await desk.page.waitForURL(/connection/)
    expect(statesOf(await goOn(id))).toEqual(['sent', 'sent', 'sent'])
  })
})

describe('a disturbance nobody needs to know of', () => {
  it.each([
    ['an expired token is renewed', [{ endpoint: 'im.send', count: 1, action: { kind: 'expire-token' } }]],
    ['a slow answer is awaited', [{ endpoint: 'im.send', action: { kind: 'delay', ms: 1500, when: 'after' } }]],
    ['a server that is a day ahead', [{ endpoint: 'im.send', action: { kind: 'clock-skew', ms: 86_400_000 } }]],
    ['a server that is a day behind', [{ endpoint: 'im.send', action: { kind: 'clock-skew', ms: -86_400_000 } }]],
  ] as [string, FaultDraft[]][])('%s', async (_, faults) => {
    const { campaign, rows } = await meet(faults)
    expect(campaign.state).toBe('finished')
    expect(statesOf(rows)).toEqual(['sent', 'sent', 'sent'])
  })
})
