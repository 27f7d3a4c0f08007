import type { FirefoxDesk } from '../steps/openFirefoxDesk.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { campaignNow, deliveriesOf, untilState } from '../harness/campaign.ts'
import { createMerchant } from '../harness/merchant.ts'
import { seedList } from '../harness/seed.ts'
import { guestsOf } from '../steps/guestsOf.ts'
import { judgeInvitations } from '../steps/judgeInvitations.ts'
import { openFirefoxDesk } from '../steps/openFirefoxDesk.ts'
import { sealedInvitation, usualTerms } from '../steps/sealedInvitation.ts'

let desk: FirefoxDesk
beforeAll(async () => {
  desk = await openFirefoxDesk({})
  await createMerchant(desk.panel).start()
}, 90_000)
afterAll(() => desk?.close())

describe('inviting in Firefox', () => {
  it('invites everyone but the one who spoils a group, writes to each of them with the card, and nobody twice', async () => {
    const { panel, sandbox, shop, shopKey } = desk
    const list = await seedList(panel, { shop: shopKey, creators: guestsOf(sandbox.world, shop, { count: 60, spoilers: 1 }) })
    const id = await sealedInvitation(panel, { shopKey, list, terms: usualTerms(sandbox.world, shop) })
    await askWorker(panel, 'campaigns.start', id)
    await untilState(panel, id, ['finished', 'paused'], 90_000)

    expect((await campaignNow(panel, id)).counts).toMatchObject({ sent: 3 * 59, refused: 1, skipped: 2, queued: 0, unknown: 0 })
    const deliveries = await deliveriesOf(panel, id)
    const { invitedCreators, invitationDuplicates, invitationsLost, creators, byKind, duplicates, lost } = judgeInvitations(sandbox, deliveries)
    expect({ invitedCreators, invitationDuplicates, invitationsLost, creators, byKind, duplicates, lost }).toEqual({
      invitedCreators: 59,
      invitationDuplicates: 0,
      invitationsLost: 0,
      creators: 59,
      byKind: { text: 59, targetPlan: 59 },
      duplicates: 0,
      lost: 0,
    })
  }, 150_000)
})
