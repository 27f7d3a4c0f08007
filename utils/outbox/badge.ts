import type { Campaign } from '../campaigns/types'
import type { Database } from '../db/database'
import { openCount } from '../campaigns/progress'

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

export function createBadge({ db, action }: { db: Database, action: Action }): { show: () => Promise<void> } {
  // What an earlier worker left there is not known.
  let shown: string | undefined
  return {
    async show() {
      const { text, color } = badgeOf(await db.campaigns.where('state').anyOf(['running', 'paused']).toArray())
      if (text === shown)
        return
      await action.setBadgeBackgroundColor({ color })
      await action.setBadgeTextColor?.({ color: '#ffffff' })
      await action.setBadgeText({ text })
      shown = text
    },
  }
}
