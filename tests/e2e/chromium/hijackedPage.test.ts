import type { Attempt } from '../../../utils/campaigns/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { deliveriesOf, untilState } from '../harness/campaign.ts'
import { openDesk } from '../harness/openDesk.ts'
import { readRows } from '../harness/readRows.ts'
import { createDeck } from '../steps/createDeck.ts'
import { judge, statesOf } from '../steps/judge.ts'
import { openShop } from '../steps/openShop.ts'
import { sealedCampaign } from '../steps/sealedCampaign.ts'

/** What a page whose own fetch was taken over answers to the first send, which it swallows. */
const ANSWERS = {
  'bytes that mean nothing': 'new Response(new Uint8Array([255, 0, 7, 7]), { headers: { "content-type": "application/x-protobuf" } })',
  'an empty body': 'new Response("")',
  'the affiliate host\'s success': 'new Response(JSON.stringify({ code: 0, message: "success", data: {} }), { headers: { "content-type": "application/json" } })',
  'an outer OK without a body': 'new Response(JSON.stringify({ cmd: 100, status_code: 0, error_desc: "OK", body: {} }), { headers: { "content-type": "application/json" } })',
  'a success without a message id': 'new Response(JSON.stringify({ cmd: 100, status_code: 0, error_desc: "OK", body: { send_message_body: { server_message_id: 0, status: 0, check_code: 0, check_message: "" } } }), { headers: { "content-type": "application/json" } })',
  'something that only looks like an answer': '({ status: 200, headers: { get: () => ({ not: "text" }) }, arrayBuffer: async () => "no buffer" })',
  'a status of its own invention': '({ status: 99999, headers: new Headers(), arrayBuffer: async () => new ArrayBuffer(2) })',
  'nothing': 'undefined',
}

let desk: Desk
const ids = new Map<string, string>()

/** One shop for each, so that their waits overlap; not the desk's own, which has another tab. */
beforeAll(async () => {
  desk = await openDesk()
  const { panel, sandbox } = desk
  const decks = new Map<string, ReturnType<typeof createDeck>>()
  for (const [index, [what, answer]] of Object.entries(ANSWERS).entries()) {
    const { shop, shopKey, page } = await openShop(desk, index + 1)
    await page.evaluate(`
      const { fetch } = window
      let swallowed = false
      window.fetch = async (...args) => {
        if (swallowed || !String(args[0]).includes('/v1/message/send'))
          return fetch(...args)
        swallowed = true
        return ${answer}
      }`)
    const deal = decks.get(shop.region) ?? createDeck(sandbox.world, shop.region)
    decks.set(shop.region, deal)
    ids.set(what, await sealedCampaign(panel, { shopKey, creators: deal(2) }))
  }
  for (const id of ids.values())
    await askWorker(panel, 'campaigns.start', id)
}, 60_000)
afterAll(() => desk?.close())

describe('a page whose fetch was taken over and answers', () => {
  it.each(Object.keys(ANSWERS))('%s: is never believed, and the message is sent once', async (what) => {
    const { panel } = desk
    const id = ids.get(what) ?? ''
    const { state, pause } = await untilState(panel, id, ['finished', 'paused'])
    if (state === 'paused') {
      expect(pause?.reason).toBe('tiktok-changed')
      await askWorker(panel, 'campaigns.resume', id)
    }
    await untilState(panel, id, ['finished'])
    const rows = await deliveriesOf(panel, id)
    expect(statesOf(rows)).toEqual(['sent', 'sent'])
    const tries = (await readRows<Attempt>(panel, 'attempts')).filter(({ delivery }) => delivery === rows[0]?.id)
    expect(tries.map(({ outcome }) => outcome)).toEqual(['absent', 'accepted'])
  })

  it('leaves a ledger that agrees', async () => {
    const campaigns = await readRows<{ id: string }>(desk.panel, 'campaigns')
    await judge(desk, ...campaigns.map(({ id }) => id))
    expect(desk.sandbox.ledger.summary().accepted).toBe(campaigns.length * 2)
  })
})
