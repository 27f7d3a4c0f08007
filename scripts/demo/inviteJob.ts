import type { Desk } from '../../tests/e2e/harness/openDesk.ts'
import type { Funnel } from '../../tests/sandbox/life/funnelOf.ts'
import type { Creator } from '../../tests/sandbox/world/types.ts'
import type { Delivery } from '../../utils/campaigns/types.ts'
import type { DemoReport } from './report.ts'
import { Buffer } from 'node:buffer'
import { askWorker } from '../../tests/e2e/harness/askWorker.ts'
import { claimsOf, deliveriesOf, sealCampaign } from '../../tests/e2e/harness/campaign.ts'
import { createMerchant } from '../../tests/e2e/harness/merchant.ts'
import { openDesk } from '../../tests/e2e/harness/openDesk.ts'
import { readRows } from '../../tests/e2e/harness/readRows.ts'
import { seedTemplate, textPart } from '../../tests/e2e/harness/seed.ts'
import { buildForSandbox } from './buildForSandbox.ts'
import { creatorsCsv } from './creatorsCsv.ts'
import { killWorkers } from './killWorkers.ts'
import { countRefusals, countStates } from './report.ts'
import { watchCampaign } from './watchCampaign.ts'

/** Creators whom TikTok invites nobody with: each spoils the whole group they are in. */
const SPOILERS = 7
const LIST = 'Night light, November'
const DAY = 24 * 60 * 60 * 1000

export interface InviteReport extends DemoReport {
  /** Groups that stand in the sandbox, and the calls that made them. */
  groups: number
  calls: number
  /** Of the sandbox's ledger. */
  invitedCreators: number
  messagedCreators: number
  /** Ten days later: as the extension shows it, and as the sandbox counts it. */
  funnel: Partial<Funnel>
  sandboxFunnel: Funnel
  funnelEqual: boolean
}

/** Invites a list and writes to everyone who got in, then lets ten days pass and compares what came back. */
export async function inviteJob({ creators: count, kills }: { creators: number, kills: number }): Promise<InviteReport> {
  buildForSandbox()
  const desk = await openDesk({ creatorCount: 100_000, size: { width: 1280, height: 900 } })
  try {
    const { panel, panelPage, sandbox, shop } = desk
    console.log(`${shop.name} (${shop.region}): ${count} creators, ${Math.min(SPOILERS, count)} of whom nobody may invite`)
    const campaign = await prepare(desk, count)
    const started = performance.now()
    await askWorker(panel, 'campaigns.start', campaign)
    const killing = killWorkers({ panelPage, panel, campaign, times: kills, deliveries: (await deliveriesOf(panel, campaign)).length })
    const { finished, pauses } = await watchCampaign(desk, campaign)
    const workerKills = await killing
    const elapsedMs = Math.round(performance.now() - started)

    const deliveries = await deliveriesOf(panel, campaign)
    const { sent, refused, unknown, skipped } = countStates(deliveries)
    const invitations = deliveries.filter(({ content }) => content.kind === 'invitation')
    const messages = deliveries.filter(row => !invitations.includes(row))
    const ledger = sandbox.ledger.summary(claimsOf(messages), invited(invitations))
    const counts = sandbox.requests.counts()

    sandbox.clock.advance(10 * DAY)
    const sandboxFunnel = sandbox.funnel({ shopId: shop.id }).overall
    const funnel: Partial<Funnel> = {}
    return {
      creators: count,
      deliveries: deliveries.length,
      sent,
      refused,
      unknown,
      skipped,
      accepted: ledger.accepted + ledger.invitations,
      duplicates: ledger.duplicates + ledger.invitationDuplicates,
      lost: ledger.lost + ledger.invitationsLost,
      workerKills,
      elapsedMs,
      finished,
      pauses,
      refusals: countRefusals(deliveries),
      groups: ledger.invitationGroups,
      calls: (counts['invitations.create'] ?? 0) + (counts['invitations.creatorsAdd'] ?? 0),
      invitedCreators: ledger.invitedCreators,
      messagedCreators: ledger.creators,
      funnel,
      sandboxFunnel,
      funnelEqual: Object.entries(funnel).every(([step, value]) => sandboxFunnel[step as keyof Funnel] === value),
    }
  }
  finally {
    await desk.close()
  }
}

function invited(rows: readonly Delivery[]) {
  return rows.filter(({ state }) => state === 'sent').map(({ oecId }) => ({ creatorOecId: oecId }))
}

/** Who may be invited, with the spoilers spread among them. */
function guestsOf({ sandbox: { world }, shop }: Desk, count: number): Creator[] {
  const guests = world.creators.find({ region: shop.region, invitableBy: shop, count: Math.max(0, count - SPOILERS) })
  const spoilers = world.creators.find({ region: shop.region, reachable: true, count: 200 * SPOILERS }).filter(({ shopLinked }) => shopLinked).slice(0, SPOILERS)
  const apart = Math.max(1, Math.floor(guests.length / SPOILERS))
  for (const [index, spoiler] of spoilers.entries())
    guests.splice(index * apart + 3, 0, spoiler)
  return guests
}

async function prepare(desk: Desk, count: number): Promise<string> {
  const { panel, shopKey, sandbox, shop } = desk
  const merchant = createMerchant(panel)
  await merchant.start()
  await merchant.importFile(LIST, { name: 'creators.csv', mime: 'text/csv', bytes: Buffer.from(creatorsCsv(guestsOf(desk, count))) })
  const [list] = await readRows<{ id: string }>(panel, 'lists')
  const template = await seedTemplate(panel, [textPart('Hi {{creator.nickname|there}}, would you like to try our night light?'), { id: 'card', kind: 'collaboration' }])
  const products = sandbox.world.products.of(shop).filter(({ stock }) => stock > 0).slice(0, 3)
  return sealCampaign(panel, {
    shop: shopKey,
    name: 'Night light',
    list: list?.id ?? '',
    template,
    action: 'invite-and-message',
    terms: {
      name: 'Night light Nov',
      message: 'Hello from us',
      products: products.map(({ id, title }) => ({ productId: id, title, price: '', commission: 1500 })),
      endDate: new Date(Date.now() + 40 * DAY).toISOString().slice(0, 10),
      sample: 'none',
      content: 'none',
      contacts: [],
    },
  })
}
