import type { Desk } from '../../tests/e2e/harness/openDesk.ts'
import type { Panel } from '../../tests/e2e/harness/panel.ts'
import type { Contact } from '../../utils/lists/types.ts'
import type { DemoReport } from './report.ts'
import { Buffer } from 'node:buffer'
import { isDeepStrictEqual } from 'node:util'
import { askWorker } from '../../tests/e2e/harness/askWorker.ts'
import { deliveriesOf } from '../../tests/e2e/harness/campaign.ts'
import { createMerchant } from '../../tests/e2e/harness/merchant.ts'
import { openDesk } from '../../tests/e2e/harness/openDesk.ts'
import { readRows } from '../../tests/e2e/harness/readRows.ts'
import { guestsOf } from '../../tests/e2e/steps/guestsOf.ts'
import { judgeInvitations } from '../../tests/e2e/steps/judgeInvitations.ts'
import { sealedInvitation, usualTerms } from '../../tests/e2e/steps/sealedInvitation.ts'
import { buildForSandbox } from './buildForSandbox.ts'
import { creatorsCsv } from './creatorsCsv.ts'
import { killWorkers } from './killWorkers.ts'
import { readFunnel } from './readFunnel.ts'
import { countRefusals, countStates } from './report.ts'
import { everyPlace, takePictures } from './takePictures.ts'
import { untilSynced } from './untilSynced.ts'
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
  /** Requests to read what came back. */
  syncRequests: number
}

/** Invites a list and writes to everyone who got in, then lets ten days pass and compares what came back. */
export async function inviteJob({ creators: count, kills }: { creators: number, kills: number }): Promise<InviteReport> {
  buildForSandbox()
  const desk = await openDesk({ creatorCount: 100_000, size: { width: 1280, height: 900 } })
  try {
    const { panel, panelPage, sandbox, shop, shopKey } = desk
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
    const ledger = judgeInvitations(sandbox, deliveries)
    const counts = sandbox.requests.counts()

    sandbox.clock.advance(10 * DAY)
    const syncRequests = await untilSynced(panel, shopKey)
    const sandboxFunnel = sandbox.funnel({ shopId: shop.id }).overall
    await takePictures(desk, await everyPlace(panel, campaign))
    const funnel = { sold: 0, ...await readFunnel(desk, campaign), optedOut: await countOptedOut(panel) }
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
      syncRequests,
      funnel: { panel: funnel, sandbox: sandboxFunnel, equal: isDeepStrictEqual(funnel, sandboxFunnel) },
    }
  }
  finally {
    await desk.close()
  }
}

/** Whom an answer alone set to do-not-contact. */
async function countOptedOut(panel: Panel): Promise<number> {
  const contacts = await readRows<Contact>(panel, 'contacts')
  return contacts.filter(({ doNotContact }) => doNotContact?.by === 'creator').length
}

async function prepare(desk: Desk, count: number): Promise<string> {
  const { panel, shopKey, sandbox: { world }, shop } = desk
  const merchant = createMerchant(panel)
  await merchant.start()
  const guests = guestsOf(world, shop, { count, spoilers: SPOILERS })
  await merchant.importFile(LIST, { name: 'creators.csv', mime: 'text/csv', bytes: Buffer.from(creatorsCsv(guests)) })
  const [list] = await readRows<{ id: string }>(panel, 'lists')
  return sealedInvitation(panel, { shopKey, list: list?.id ?? '', terms: usualTerms(world, shop) })
}
