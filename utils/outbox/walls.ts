import type { Campaign, PauseReason } from '../campaigns/types'
import type { OutboxParts } from './types'
import { SECOND } from '../clock/clock'

/** A page that went elsewhere is asked what it shows at once, and again when it settled. */
const READING = 4 * SECOND

/** What stands between a campaign and TikTok, as the open pages show it. */
export function createWalls({ db, pages, clock, online }: Pick<OutboxParts, 'db' | 'pages' | 'clock' | 'online'>) {
  return {
    /** Why nothing can leave for the campaign's shop now. */
    async before({ shop }: Campaign): Promise<PauseReason | undefined> {
      if (!online())
        return 'offline'
      if (await pages.pageFor(shop) !== undefined)
        return undefined
      const open = await db.pages.toArray()
      const own = open.filter(page => page.shop === shop).map(page => page.state)
      const wall = own.find(state => state === 'challenge' || state === 'signed-out')
      if (wall)
        return wall
      // A seller center shows the shop and carries no request: the right page is wanted, nothing changed.
      return own.length === 0 && open.some(page => page.state === 'shop') ? 'shop-changed' : 'no-page'
    },

    /** A page of the shop's host does not say yet which shop it shows. */
    async isBeingRead({ shop }: Campaign): Promise<boolean> {
      const open = await db.pages.toArray()
      return open.some(page => page.state === 'unrecognised' && shop.startsWith(`${page.host}/`) && Math.abs(clock.now() - page.seenAt) < READING)
    },

    /** Brings the page on which TikTok wants a person, and nothing for other reasons. */
    async show({ shop }: Campaign, reason: PauseReason): Promise<void> {
      if (reason === 'challenge' || reason === 'signed-out')
        await pages.reportWall(shop, reason)
    },
  }
}
