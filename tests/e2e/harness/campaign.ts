import type { Campaign, CampaignState, Delivery } from '../../../utils/campaigns/types.ts'
import type { CampaignDraft } from '../../../utils/rpc/workerFace.ts'
import type { Claim } from '../../sandbox/ledger.ts'
import type { Panel } from './panel.ts'
import { askWorker } from './askWorker.ts'
import { readRows } from './readRows.ts'
import { until } from './until.ts'

export async function campaignNow(panel: Panel, id: string): Promise<Campaign> {
  const campaign = (await readRows<Campaign>(panel, 'campaigns')).find(row => row.id === id)
  if (!campaign)
    throw new Error(`No campaign ${id}`)
  return campaign
}

export function deliveriesOf(panel: Panel, campaign: string): Promise<Delivery[]> {
  return readRows<Delivery>(panel, 'deliveries').then(rows => rows.filter(row => row.campaign === campaign))
}

/** Draft, review and seal, by the same calls as the panel. Returns the campaign's id. */
export async function sealCampaign(panel: Panel, draft: Omit<CampaignDraft, 'name' | 'gap'> & Partial<CampaignDraft>): Promise<string> {
  const id = await askWorker(panel, 'campaigns.draft', { name: 'A test', gap: 0, ...draft })
  await askWorker(panel, 'campaigns.review', id)
  const { review } = await until(async () => {
    const campaign = await campaignNow(panel, id)
    return campaign.review ? campaign : undefined
  }, { what: 'the review' })
  await askWorker(panel, 'campaigns.seal', id, review?.at ?? 0)
  return id
}

export function untilState(panel: Panel, id: string, states: readonly CampaignState[], within = 60_000): Promise<Campaign> {
  return until(async () => {
    const campaign = await campaignNow(panel, id)
    return states.includes(campaign.state) ? campaign : undefined
  }, { within, every: 100, what: `the campaign to be ${states.join(' or ')}` })
}

/** What the extension says was sent, to be compared with the sandbox's ledger. */
export function claimsOf(deliveries: readonly Delivery[]): Claim[] {
  return deliveries
    .filter(({ state }) => state === 'sent')
    .map(({ clientMessageId, oecId }) => ({ clientMessageId, creatorOecId: oecId }))
}
