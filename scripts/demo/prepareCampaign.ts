import type { Desk } from '../../tests/e2e/harness/openDesk.ts'
import type { Creator } from '../../tests/sandbox/world/types.ts'
import { Buffer } from 'node:buffer'
import { createMerchant } from '../../tests/e2e/harness/merchant.ts'
import { creatorsCsv } from './creatorsCsv.ts'
import { lampPicture } from './lampPicture.ts'

const LIST = 'Night light, November'
const TEMPLATE = 'Night light, first message'

/** List, template and review, by the panel; `whose` ends their names. Returns the id of the campaign that waits to be confirmed. */
export async function prepareCampaign({ panel, sandbox, shop }: Desk, wanted: number | readonly Creator[], whose = ''): Promise<string> {
  const merchant = createMerchant(panel)
  await merchant.start()
  const creators = typeof wanted === 'number' ? sandbox.world.creators.find({ region: shop.region, count: wanted }) : wanted
  await merchant.importFile(`${LIST}${whose}`, { name: 'creators.csv', mime: 'text/csv', bytes: Buffer.from(creatorsCsv(creators)) })
  await merchant.writeTemplate({
    name: `${TEMPLATE}${whose}`,
    text: 'Hi {{creator.nickname|there}}, we are {{shop.name}}. Would you like to try our {{product.title}}? We send one for free.',
    image: { name: 'night-light.png', mime: 'image/png', bytes: lampPicture() },
    product: true,
  })
  return merchant.review({ name: 'Night light', list: `${LIST}${whose}`, template: `${TEMPLATE}${whose}` })
}
