import type { Account } from '../account/types'
import type { AccountBar, Colleagues, Taken } from '../campaigns/colleagues'
import type { Campaign, Delivery } from '../campaigns/types'
import type { ClaimAnswer } from '../westmoon/contract/claims'
import type { TeamShops } from './shops'
import type { TeamCampaign, TeamParts } from './types'
import { getAccount } from '../account/repo'
import { mayDo } from '../account/rules'
import { leaveToColleagues, waitingCreators } from '../campaigns/colleagues'
import { ACTIVE_STATES } from '../campaigns/repo'
import { DAY } from '../clock/clock'
import { LIMITS } from '../westmoon/contract/limits'
import { isWestMoonError } from '../westmoon/readError'
import { ASIDE } from './appendRecords'
import { claimsHold, needsClaims, reliesOnClaims } from './claimsHold'

/** Claims of a campaign that lasts are made anew this often, long before they end. */
const RENEW_EVERY = DAY

/** The account may not reserve in this shop. */
const DENIED = ['forbidden', 'unknown-shop'] as const

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
    const askedAt = clock.now()
    const taken = await claim(campaign, oecIds)
    await keep(campaign, { grantedAt: askedAt })
    return taken
  }

  async function claim(campaign: Campaign, oecIds: readonly string[]): Promise<Map<string, Taken>> {
    await shops.know(campaign.shop)
    await keep(campaign, { claimedAt: clock.now() })
    return inParts(campaign, oecIds, body => westmoon.call('claim', { body }))
  }

  function keep({ id, shop }: Campaign, news: Partial<TeamCampaign>): Promise<void> {
    return db.transaction('rw', db.teamCampaigns, async () => {
      const before = await db.teamCampaigns.get(id)
      await db.teamCampaigns.put({ ...before, id, shop, ...news })
    })
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
    const account = await getAccount(db)
    for (const campaign of await db.campaigns.where('state').anyOf(ACTIVE_STATES).toArray()) {
      const { grantedAt = 0 } = await db.teamCampaigns.get(campaign.id) ?? {}
      const isFresh = Math.abs(clock.now() - grantedAt) < RENEW_EVERY
      if (isFresh || !mayDo(account, 'seal', campaign.shop).yes)
        continue
      await makeAnew(campaign).catch((thrown) => {
        // Of a shop, or a role, in which nothing may be sealed: that holds up nothing else.
        if (!isWestMoonError(thrown, ...DENIED))
          throw thrown
      })
    }
  }

  /** What is granted is relied on only once nothing waits any more for those who were not. */
  async function makeAnew(campaign: Campaign): Promise<'yes' | 'changed'> {
    const askedAt = clock.now()
    const oecIds = await waitingCreators(db, campaign.id)
    if (oecIds.length === 0)
      return 'yes'
    const taken = await claim(campaign, oecIds)
    await db.transaction('rw', db.campaigns, db.deliveries, db.teamCampaigns, async () => {
      await leaveToColleagues(db, { campaign: campaign.id, taken, now: clock.now() })
      await keep(campaign, { grantedAt: askedAt })
    })
    return 'changed'
  }

  async function mayWrite(campaign: Campaign, row?: Delivery): Promise<'yes' | 'changed' | AccountBar> {
    const { account, held } = await standing(campaign)
    if (!account || !reliesOnClaims(held))
      return 'yes'
    if (account.state === 'sign-in-needed')
      return 'signed-out'
    const need = needsClaims(held, { campaign, row, now: clock.now() })
    if (need === 'no')
      return 'yes'
    const made = mayDo(account, 'seal', campaign.shop).yes ? await makeAnew(campaign).catch(barOf) : 'forbidden'
    return made === 'claims' && need === 'if-possible' ? 'yes' : made
  }

  async function mayGoOn(campaign: Campaign): Promise<boolean> {
    const { account, held } = await standing(campaign)
    return !account || (account.state === 'signed-in' && (!reliesOnClaims(held) || claimsHold(held, clock.now())))
  }

  function standing({ id }: Campaign): Promise<{ account: Account | undefined, held: TeamCampaign | undefined }> {
    return db.transaction('r', db.account, db.teamCampaigns, async () => {
      const [account, held] = await Promise.all([getAccount(db), db.teamCampaigns.get(id)])
      return { account, held }
    })
  }

  /** Gives up the claims of campaigns that are over. To be called once their records are at the server: those hold the creators from then. */
  async function release(): Promise<void> {
    // The server does not know whom these wrote to: for as long as they last, the claims do.
    const keptBack = new Set((await db.teamMarks.where('id').startsWith(ASIDE).toArray()).map(({ campaign }) => campaign))
    for (const held of await db.teamCampaigns.filter(({ claimedAt }) => claimedAt !== undefined).toArray()) {
      const campaign = await db.campaigns.get(held.id)
      const isOver = !campaign || campaign.state === 'cancelled' || campaign.state === 'finished'
      if (!isOver || (campaign && campaign.counts.unknown + campaign.counts.sending > 0) || keptBack.has(held.id))
        continue
      await westmoon.call('release', { body: { shop: held.shop, campaign: held.id } }).catch((thrown) => {
        // Nobody can give them up from here any more; they end by themselves.
        if (!isWestMoonError(thrown, ...DENIED, 'not-found'))
          throw thrown
      })
      await db.transaction('rw', db.teamCampaigns, async () => {
        const { claimedAt: _, ...rest } = await db.teamCampaigns.get(held.id) ?? held
        // Its refusals may be tried again: then they are reserved anew first.
        await (campaign ? db.teamCampaigns.put({ ...rest, grantedAt: 0 }) : db.teamCampaigns.delete(held.id))
      })
    }
  }

  const colleagues: Colleagues = { look, reserve, expected: shops.isSignedIn, mayWrite, mayGoOn }
  return { colleagues, renew, release }
}

function barOf(thrown: unknown): AccountBar {
  if (isWestMoonError(thrown, 'signed-out'))
    return 'signed-out'
  return isWestMoonError(thrown, ...DENIED) ? 'forbidden' : 'claims'
}
