import type { Colleagues, Taken } from '../campaigns/colleagues'
import type { Campaign } from '../campaigns/types'
import type { ClaimAnswer } from '../westmoon/contract/claims'
import type { TeamShops } from './shops'
import type { TeamParts } from './types'
import { leaveToColleagues, waitingCreators } from '../campaigns/colleagues'
import { ACTIVE_STATES } from '../campaigns/repo'
import { DAY } from '../clock/clock'
import { LIMITS } from '../westmoon/contract/limits'
import { isWestMoonError } from '../westmoon/readError'

/** Claims of a campaign that lasts are made anew this often, long before they end. */
const RENEW_EVERY = DAY

/**
 * Creators reserved at the company's server. A row of `teamCampaigns` is written
 * before a claim is asked for, and goes after the last one is given up: death in
 * between leaves nothing reserved for good.
 */
export function createClaims({ db, westmoon, clock, shops }: TeamParts & { shops: TeamShops }) {
  async function inParts(campaign: Campaign, oecIds: readonly string[], ask: (question: { shop: string, campaign: string, oecIds: string[], coolDownDays: number }) => Promise<{ answers: ClaimAnswer[] }>): Promise<Map<string, Taken>> {
    const taken = new Map<string, Taken>()
    const { id, shop, coolDownDays } = campaign
    for (let start = 0; start < oecIds.length; start += LIMITS.claims) {
      const { answers } = await ask({ shop, campaign: id, oecIds: oecIds.slice(start, start + LIMITS.claims), coolDownDays })
      for (const { oecId, state, by, at } of answers) {
        if (state !== 'granted')
          taken.set(oecId, { state, by, at })
      }
    }
    return taken
  }

  async function reserve(campaign: Campaign, oecIds: readonly string[]): Promise<Map<string, Taken>> {
    if (!await shops.isSignedIn() || oecIds.length === 0)
      return new Map()
    await shops.know(campaign.shop)
    await db.transaction('rw', db.teamCampaigns, async () => {
      const before = await db.teamCampaigns.get(campaign.id)
      await db.teamCampaigns.put({ ...before, id: campaign.id, shop: campaign.shop, claimedAt: clock.now() })
    })
    return inParts(campaign, oecIds, body => westmoon.call('claim', { body }))
  }

  async function look(campaign: Campaign, oecIds: readonly string[]): Promise<Map<string, Taken> | undefined> {
    try {
      await shops.know(campaign.shop)
      return await inParts(campaign, oecIds, body => westmoon.call('lookAtClaims', { body }))
    }
    catch {
      return undefined
    }
  }

  /** Claims what campaigns of before the sign-in still have to send, and prolongs what lasts. Those a colleague has by now are skipped. */
  async function renew(): Promise<void> {
    for (const campaign of await db.campaigns.where('state').anyOf(ACTIVE_STATES).toArray()) {
      const claimedAt = (await db.teamCampaigns.get(campaign.id))?.claimedAt ?? 0
      if (claimedAt > clock.now() - RENEW_EVERY)
        continue
      try {
        const taken = await reserve(campaign, await waitingCreators(db, campaign.id))
        await leaveToColleagues(db, { campaign: campaign.id, taken, now: clock.now() })
      }
      catch (thrown) {
        // Of a shop, or a role, in which nothing may be sealed: that holds up nothing else.
        if (!isWestMoonError(thrown, 'forbidden', 'unknown-shop'))
          throw thrown
      }
    }
  }

  /** Gives up the claims of campaigns that are over. To be called once their records are at the server: those hold the creators from then. */
  async function release(): Promise<void> {
    for (const held of await db.teamCampaigns.filter(({ claimedAt }) => claimedAt !== undefined).toArray()) {
      const campaign = await db.campaigns.get(held.id)
      const isOver = !campaign || campaign.state === 'cancelled' || campaign.state === 'finished'
      if (!isOver || (campaign && campaign.counts.unknown + campaign.counts.sending > 0))
        continue
      await westmoon.call('release', { body: { shop: held.shop, campaign: held.id } }).catch((thrown) => {
        // Nobody can give them up from here any more; they end by themselves.
        if (!isWestMoonError(thrown, 'forbidden', 'unknown-shop', 'not-found'))
          throw thrown
      })
      await db.transaction('rw', db.teamCampaigns, async () => {
        const { claimedAt: _, ...rest } = await db.teamCampaigns.get(held.id) ?? held
        await (campaign ? db.teamCampaigns.put(rest) : db.teamCampaigns.delete(held.id))
      })
    }
  }

  const colleagues: Colleagues = { look, reserve, expected: shops.isSignedIn }
  return { colleagues, renew, release }
}
