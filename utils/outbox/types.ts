import type { Colleagues } from '../campaigns/colleagues'
import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { TikTok, TikTokInvitations } from '../tiktok/types'

/** What the outbox needs to know of the shops' open pages. */
interface ShopPages {
  /** The tab requests of this shop can leave from now. */
  pageFor: (shop: string) => Promise<number | undefined>
  /** A call met a wall: the page is shown to the merchant as it is. */
  reportWall: (shop: string, wall: 'challenge' | 'signed-out') => Promise<void>
}

export interface OutboxParts {
  db: Database
  tiktok: TikTok & TikTokInvitations
  pages: ShopPages
  clock: Clock
  random: () => number
  newId: () => string
  online: () => boolean
  /** Absent: there is no company's server. */
  colleagues?: Pick<Colleagues, 'mayWrite'>
}
