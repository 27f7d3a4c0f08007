import type { Attempt, Campaign } from '../../utils/campaigns/types.ts'
import type { Desk } from '../e2e/harness/openDesk.ts'
import type { Creator } from '../sandbox/world/types.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { askWorker } from '../e2e/harness/askWorker.ts'
import { campaignNow, sealCampaign } from '../e2e/harness/campaign.ts'
import { readRows } from '../e2e/harness/readRows.ts'
import { seedList, seedTemplate, textPart } from '../e2e/harness/seed.ts'

const PARTS = ['Hi {{creator.nickname|there}}', 'we make lamps', 'they are warm', 'would you like one?', 'it is free']

let next = 0

/** Creators nobody wrote to before in this run. */
export function freshCreators({ sandbox, shop }: Desk, count: number): Creator[] {
  const creators = sandbox.world.creators.find({ region: shop.region, reachable: true, from: next, count })
  next = (creators.at(-1)?.index ?? next) + 1
  return creators
}

/** Seals a campaign of five texts to each creator. Returns its id. */
export async function sealFive(desk: Desk, creators: readonly Creator[]): Promise<string> {
  const { panel, shopKey } = desk
  const list = await seedList(panel, { shop: shopKey, creators })
  const template = await seedTemplate(panel, PARTS.map(textPart))
  return sealCampaign(panel, { shop: shopKey, list, template })
}

/**
 * Starts it and waits until so many are sent. Milliseconds from the first
 * request to the last answer of these, by the extension's own records.
 */
export async function timeDeliveries({ panel }: Desk, campaign: string, count: number): Promise<number> {
  await askWorker(panel, 'campaigns.start', campaign)
  for (;;) {
    const { state, counts }: Campaign = await campaignNow(panel, campaign)
    if (counts.sent >= count)
      break
    if (state === 'paused')
      await askWorker(panel, 'campaigns.resume', campaign)
    // Seldom: looking costs what is measured.
    await sleep(500)
  }
  const attempts = (await readRows<Attempt>(panel, 'attempts', { name: 'campaign', value: campaign }))
    .sort((a, b) => a.startedAt - b.startedAt)
    .slice(0, count)
  const first = attempts[0]?.startedAt ?? Number.NaN
  return Math.max(...attempts.map(({ endedAt = 0 }) => endedAt)) - first
}
