import type { FaultAction, FaultDraft } from '../../sandbox/faults/types.ts'
import type { Creator } from '../../sandbox/world/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { campaignNow, deliveriesOf, untilState } from '../harness/campaign.ts'
import { syncStates } from '../harness/sync.ts'
import { createDeck } from '../steps/createDeck.ts'
import { judge, statesOf } from '../steps/judge.ts'
import { openShop } from '../steps/openShop.ts'
import { sealedCampaign } from '../steps/sealedCampaign.ts'
import { withDesk } from '../steps/withDesk.ts'

type Draft = Omit<FaultDraft, 'creator'>

const ALL_SENT = ['sent', 'sent', 'sent']

function send(action: FaultAction): Draft {
  return { endpoint: 'im.send', count: 1, action }
}

/** What goes wrong once, for the second of three creators: one shop for each, so that their waits overlap. */
const FATES: [string, Draft][] = [
  ['the connection dies before TikTok accepted', send({ kind: 'reset', when: 'before', at: 'in-answer' })],
  ['the connection dies after TikTok accepted', send({ kind: 'reset', when: 'after', at: 'in-answer' })],
  ['503 before acceptance', send({ kind: 'http', status: 503, when: 'before' })],
  ['502 after acceptance', send({ kind: 'http', status: 502, when: 'after' })],
  ['a page instead of an answer, after acceptance', send({ kind: 'html', when: 'after' })],
  ['garbage, after acceptance', send({ kind: 'garbage', when: 'after' })],
  ['the conversation cannot be made at first', { ...send({ kind: 'reset', when: 'after', at: 'in-answer' }), endpoint: 'im.conversationCreate' }],
]

function against({ sandbox }: Desk, draft: Draft, creators: Creator[]): void {
  sandbox.faults.add({ ...draft, creator: creators[1]?.handle })
}

/** Each waits on its own browser; what is waited for is mostly time that must pass. */
describe.concurrent('a message whose answer does not come', () => {
  it('is settled from the conversation: never lost, never twice', () => withDesk(async (desk) => {
    const { panel, sandbox } = desk
    const ids: string[] = []
    const decks = new Map<string, ReturnType<typeof createDeck>>()
    for (const [index, [, draft]] of FATES.entries()) {
      const { shop, shopKey } = await openShop(desk, index)
      const deal = decks.get(shop.region) ?? createDeck(sandbox.world, shop.region)
      decks.set(shop.region, deal)
      const creators = deal(3)
      against(desk, draft, creators)
      ids.push(await sealedCampaign(panel, { shopKey, creators }))
    }
    for (const id of ids)
      await askWorker(panel, 'campaigns.start', id)
    for (const [index, [what]] of FATES.entries()) {
      const campaign = await untilState(panel, ids[index] as string, ['finished', 'paused'])
      expect({ what, state: campaign.state, rows: statesOf(await deliveriesOf(panel, campaign.id)) })
        .toEqual({ what, state: 'finished', rows: ALL_SENT })
    }
    expect(sandbox.faults.list().map(({ hits }) => hits)).toEqual(FATES.map(() => 1))
    await judge(desk, ...ids)
    expect(sandbox.ledger.summary().accepted).toBe(FATES.length * 3)
  }))

  it.each(['before', 'after'] as const)('at all within the time limit, %s acceptance', when => withDesk(async (desk) => {
    const { panel, sandbox, shop, shopKey } = desk
    const creators = createDeck(sandbox.world, shop.region)(3)
    against(desk, send({ kind: 'hang', when }), creators)
    const id = await sealedCampaign(panel, { shopKey, creators })
    await askWorker(panel, 'campaigns.start', id)
    await untilState(panel, id, ['finished'])
    expect(statesOf(await judge(desk, id))).toEqual(ALL_SENT)
    expect(sandbox.ledger.summary().accepted).toBe(3)
  }))

  it('three times in a row pauses instead of knocking on', () => withDesk(async (desk) => {
    const { panel, sandbox, shop, shopKey } = desk
    sandbox.faults.add({ endpoint: 'im.token', action: { kind: 'http', status: 500 } })
    const id = await sealedCampaign(panel, { shopKey, creators: createDeck(sandbox.world, shop.region)(4) })
    await askWorker(panel, 'campaigns.start', id)
    const { pause } = await untilState(panel, id, ['paused', 'finished'])
    expect(pause).toMatchObject({ reason: 'failures', detail: 'unanswered' })
    // A sync that was not held in time may have asked, too.
    const syncs = (await syncStates(panel, shopKey)).filter(({ kind, startedAt }) => kind === 'conversations' && startedAt !== undefined)
    expect(sandbox.requests.counts()['im.token']).toBeLessThanOrEqual(3 + syncs.length)
    expect((await campaignNow(panel, id)).counts).toMatchObject({ queued: 4, sent: 0, unknown: 0 })
    sandbox.faults.clear()
    await askWorker(panel, 'campaigns.resume', id)
    await untilState(panel, id, ['finished'])
    expect((await judge(desk, id)).every(({ state }) => state === 'sent')).toBe(true)
  }))
})
