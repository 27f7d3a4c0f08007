import type { Part } from '../../../utils/templates/types.ts'
import type { Creator } from '../../sandbox/world/types.ts'
import type { Panel } from '../harness/panel.ts'
import { sealCampaign } from '../harness/campaign.ts'
import { seedList, seedTemplate, textPart } from '../harness/seed.ts'

export interface SealedWish {
  shopKey: string
  creators: readonly Creator[]
  parts?: readonly (string | Part)[]
  /** Days. */
  coolDownDays?: number
}

/** A reviewed and sealed campaign that did not start yet. Returns its id. */
export async function sealedCampaign(panel: Panel, { shopKey, creators, parts = ['Hi {{creator.handle}}'], coolDownDays = 0 }: SealedWish): Promise<string> {
  const list = await seedList(panel, { shop: shopKey, creators })
  const template = await seedTemplate(panel, parts.map(part => typeof part === 'string' ? textPart(part) : part))
  return sealCampaign(panel, { shop: shopKey, list, template, coolDownDays })
}
