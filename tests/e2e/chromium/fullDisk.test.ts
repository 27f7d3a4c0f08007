import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { untilState } from '../harness/campaign.ts'
import { createMerchant } from '../harness/merchant.ts'
import { goTo } from '../harness/panel.ts'
import { until } from '../harness/until.ts'
import { createDeck } from '../steps/createDeck.ts'
import { judge } from '../steps/judge.ts'
import { sealedCampaign } from '../steps/sealedCampaign.ts'
import { withDesk } from '../steps/withDesk.ts'

/** At 0.9 s each: Chromium believes an earlier look at the disk for half a minute, and the campaign must last longer. */
const CREATORS = 60
const LATENCY = 300

describe('a disk that is full while messages are sent', () => {
  it('stops the sending and is called by its name; with space again it goes on by itself, nothing lost, nothing twice', () => withDesk(async (desk) => {
    const { panel, panelPage, shopKey, sandbox, shop, browser: { context, extensionId } } = desk
    const origin = `chrome-extension://${extensionId}`
    await createMerchant(panel).start()
    const id = await sealedCampaign(panel, { shopKey, creators: createDeck(sandbox.world, shop.region)(CREATORS) })
    const session = await context.newCDPSession(panelPage)
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
    await askWorker(panel, 'campaigns.start', id)

    const sends = (): number => sandbox.requests.counts()['im.send'] ?? 0
    await until(async () => {
      const before = sends()
      await sleep(3000)
      return before > 0 && sends() === before
    }, { within: 60_000, what: 'the sending to stop' })
    expect(sends()).toBeLessThan(CREATORS)
    await goTo(panel, `/campaigns/${id}`)
    await panel.click('Pause')
    await panel.waitForText(/out of space/)

    await session.send('Storage.overrideQuotaForOrigin', { origin })
    // The watchdog's next tick, without the minute before it.
    await panel.evaluate('return chrome.alarms.create("outbox", { when: Date.now() })')
    await untilState(panel, id, ['finished'])
    expect((await judge(desk, id)).every(({ state }) => state === 'sent')).toBe(true)
    expect(sandbox.ledger.summary().accepted).toBe(CREATORS)
  }, { settings: { latencyMs: LATENCY } }), 150_000)
})
