import type { OpenedWindow, WindowBrowser } from './openAccountWindow'
import type { Database } from '@/utils/db/database'
import { getAccount } from '@/utils/account/repo'
import { openAccountWindow } from './openAccountWindow'

export interface DoorBrowser extends WindowBrowser {
  runtime: WindowBrowser['runtime'] & {
    /** Not in Firefox. */
    getContexts?: (filter: { contextTypes: ['SIDE_PANEL'], windowIds: number[] }) => Promise<unknown[]>
  }
  /** Firefox only, and missing from the shared types. */
  sidebarAction?: { isOpen: (where: { windowId: number }) => Promise<boolean> }
}

/** The way to a sign-in from a page beside which no panel is open. */
export function createSignInDoor({ browser, db, opened }: { browser: DoorBrowser, db: Database, opened: OpenedWindow }) {
  async function hasPanel(windowId: number): Promise<boolean> {
    if (browser.runtime.getContexts)
      return (await browser.runtime.getContexts({ contextTypes: ['SIDE_PANEL'], windowIds: [windowId] })).length > 0
    return await browser.sidebarAction?.isOpen({ windowId }) ?? false
  }

  return {
    /** Whether the server wants a sign-in, and no panel is there to say so. To be asked before one is opened: the browser is asked at once. */
    async isWanted(windowId: number): Promise<boolean> {
      const [isThere, account] = await Promise.all([hasPanel(windowId), getAccount(db)])
      return !isThere && account?.state === 'sign-in-needed'
    },
    open: () => openAccountWindow(browser, opened),
  }
}
