import type { Terms } from '../../../utils/collaborations/types.ts'
import type { World } from '../../sandbox/world/createWorld.ts'
import type { Shop } from '../../sandbox/world/types.ts'
import type { Panel } from '../harness/panel.ts'
import { sealCampaign } from '../harness/campaign.ts'
import { seedTemplate, textPart } from '../harness/seed.ts'

const DAY = 24 * 60 * 60 * 1000

/** Terms that TikTok takes: three products of the shop that are in stock, 15 %, forty days. */
export function usualTerms(world: World, shop: Shop): Terms {
  const products = world.products.of(shop).filter(({ stock }) => stock > 0).slice(0, 3)
  return {
    name: 'Night light Nov',
    message: 'We would love to work with you.',
    products: products.map(({ id, title }) => ({ productId: id, title, price: '', commission: 1500 })),
    endDate: new Date(Date.now() + 40 * DAY).toISOString().slice(0, 10),
    sample: 'none',
    content: 'none',
    contacts: [],
  }
}

/** A reviewed and sealed campaign that invites a list and then writes, with the card in the message. Returns its id. */
export async function sealedInvitation(panel: Panel, { shopKey, list, terms }: { shopKey: string, list: string, terms: Terms }): Promise<string> {
  const template = await seedTemplate(panel, [textPart('Hi {{creator.nickname|there}}, would you like to try our night light?'), { id: 'card', kind: 'collaboration' }])
  return sealCampaign(panel, { shop: shopKey, name: 'Night light', list, template, action: 'invite-and-message', terms })
}
