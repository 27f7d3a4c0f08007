import type { Campaign } from '../campaigns/types'
import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import { openCount } from '../campaigns/progress'
import { waitingRows } from '../campaigns/repo'

interface Action {
  setBadgeText: (details: { text: string }) => Promise<void> | void
  setBadgeBackgroundColor: (details: { color: string }) => Promise<void> | void
  setBadgeTextColor?: (details: { color: string }) => Promise<void> | void
}

export interface Badge { text: string, color: string }

const NOTHING: Badge = { text: '', color: '#27356a' }

/** What the toolbar shows: what is left, paused by the merchant, or that something needs them. */
export function badgeOf(campaigns: Pick<Campaign, 'state' | 'pause' | 'counts'>[]): Badge {
  const paused = campaigns.filter(({ state }) => state === 'paused')
  if (paused.some(({ pause }) => pause?.reason !== 'merchant'))
    return { text: '!', color: '#9f2a2a' }
  const left = campaigns.filter(({ state }) => state === 'running').reduce((sum, { counts }) => sum + openCount(counts), 0)
  if (left > 0)
    return { text: left > 999 ? '999+' : String(left), color: '#27356a' }
  return paused.length > 0 ? { text: 'II', color: '#86470a' } : NOTHING
}

export function createBadge({ db, clock, action }: { db: Database, clock: Pick<Clock, 'now'>, action: Action }): { show: () => Promise<void> } {
  /** What is due in days is nothing to count down now. */
  async function withoutWaiting(campaign: Campaign): Promise<Campaign> {
    if (!campaign.window && !campaign.followUps?.length)
      return campaign
    const waiting = await waitingRows(db, campaign.id, clock.now()).count()
    return { ...campaign, counts: { ...campaign.counts, queued: campaign.counts.queued - waiting } }
  }

  // What an earlier worker left there is not known.
  let shown: string | undefined
  return {
    async show() {
      const open = await db.campaigns.where('state').anyOf(['running', 'paused']).toArray()
      const { text, color } = badgeOf(await Promise.all(open.map(withoutWaiting)))
      if (text === shown)
        return
      await action.setBadgeBackgroundColor({ color })
      await action.setBadgeTextColor?.({ color: '#ffffff' })
      await action.setBadgeText({ text })
      shown = text
    },
  }
}
