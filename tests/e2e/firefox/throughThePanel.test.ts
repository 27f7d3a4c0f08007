import type { FirefoxDesk } from '../steps/openFirefoxDesk.ts'
import { Buffer } from 'node:buffer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lampPicture } from '../../../scripts/demo/lampPicture.ts'
import { claimsOf, deliveriesOf, untilState } from '../harness/campaign.ts'
import { createMerchant } from '../harness/merchant.ts'
import { openFirefoxDesk } from '../steps/openFirefoxDesk.ts'

let desk: FirefoxDesk
beforeAll(async () => { desk = await openFirefoxDesk({}) }, 90_000)
afterAll(() => desk?.close())

describe('the main job in Firefox, by hand in the sidebar', () => {
  it('goes from a pasted list to messages that TikTok Shop accepted, each once', async () => {
    const { panel, sandbox, shop } = desk
    const merchant = createMerchant(panel)
    await merchant.start()
    await panel.waitForText(shop.name)
    const creators = sandbox.world.creators.find({ region: shop.region, reachable: true, count: 12 })
    await merchant.importPasted('Night lights', creators.map(({ handle }) => handle))
    await merchant.writeTemplate({
      name: 'First message',
      text: 'Hi {{creator.nickname|there}}, we are {{shop.name}}.',
      image: { name: 'night-light.png', mime: 'image/png', bytes: Buffer.from(lampPicture(64)) },
      product: true,
    })
    const id = await merchant.review({ name: 'Night light', list: 'Night lights', template: 'First message' })
    await merchant.send()
    await untilState(panel, id, ['finished', 'paused'], 90_000)

    const deliveries = await deliveriesOf(panel, id)
    const { accepted, duplicates, lost, byKind } = sandbox.ledger.summary(claimsOf(deliveries))
    expect({ accepted, duplicates, lost, byKind }).toEqual({
      accepted: 36,
      duplicates: 0,
      lost: 0,
      byKind: { text: 12, file_image: 12, product: 12 },
    })
  }, 150_000)
})
