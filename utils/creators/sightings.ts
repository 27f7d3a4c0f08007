import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { Page, ShopKey } from '../shop/types'
import type { FoundButton } from '../tiktok/gateway/messages'
import type { FoundCreator } from '../tiktok/types'
import type { ButtonWords } from './drawButton'
import type { FoundButtonState } from './foundButtonsItem'
import { SECOND } from '../clock/clock'
import { drawButton, NO_BUTTON } from './drawButton'
import { readSightings } from './readSightings'
import { standingsOf } from './standing'

/** Creators that are kept of one tab. */
export const MOST_OF_A_TAB = 2000
/** A page may search before its shop was recognised. */
const PATIENCE = [0, 0.3 * SECOND, 1 * SECOND, 3 * SECOND]

export interface SightingsParts {
  db: Database
  clock: Clock
  /** `browser.tabs.sendMessage`. */
  sendToTab: (tabId: number, message: { found: FoundButton }) => Promise<unknown>
  /** What is known of the button in each tab; it outlives the worker, not the browser. */
  buttons: { getValue: () => Promise<Record<number, FoundButtonState>>, setValue: (value: Record<number, FoundButtonState>) => Promise<void> }
  wordsOf: (language: string) => ButtonWords
}

export interface Sightings {
  /** A page received these in an answer to its own search; raw. */
  saw: (tabId: number, said: { creators: readonly unknown[], language: string }) => Promise<void>
  /** Counts again and tells the page: after creators were added to a list. */
  recount: (tabId: number) => Promise<void>
  /** The merchant wants no button in this tab any more. */
  dismiss: (tabId: number) => Promise<void>
  /** The browser opens the panel only by its own keys: the button says which. */
  sayKeys: (tabId: number, keys: string) => Promise<void>
  tabGone: (tabId: number) => Promise<void>
}

/** Creators that the merchant's own pages showed, by tab. Rows of a tab go with it, and with its shop (utils/shop/pageRows.ts). */
export function createSightings({ db, clock, sendToTab, buttons, wordsOf }: SightingsParts): Sightings {
  async function shopOf(tabId: number): Promise<ShopKey | undefined> {
    for (const pause of PATIENCE) {
      await clock.sleep(pause)
      const page: Page | undefined = await db.pages.get(tabId)
      if (page?.state === 'shop')
        return page.shop
    }
    return undefined
  }

  function store(tabId: number, shop: ShopKey, creators: readonly FoundCreator[]): Promise<void> {
    return db.transaction('rw', db.sightings, async () => {
      const rows = creators.map((creator, index) => ({ id: `${tabId}/${creator.oecId}`, tabId, shop, seenAt: clock.now() + index, creator }))
      const before = await db.sightings.bulkGet(rows.map(({ id }) => id))
      const seen = rows.flatMap((row, index) => before[index]?.shop === shop ? [{ ...row, seenAt: before[index].seenAt }] : [])
      const fresh = rows.filter((_, index) => before[index]?.shop !== shop)
      const room = MOST_OF_A_TAB - await db.sightings.where('tabId').equals(tabId).count()
      await db.sightings.bulkPut([...seen, ...fresh.slice(0, Math.max(0, room))])
    })
  }

  async function change(tabId: number, patch: Partial<FoundButtonState> | undefined): Promise<FoundButtonState | undefined> {
    const { [tabId]: before, ...others } = await buttons.getValue()
    const after = patch && { language: '', dismissed: false, ...before, ...patch }
    await buttons.setValue(after ? { ...others, [tabId]: after } : others)
    return after
  }

  async function show(tabId: number, { language, dismissed }: FoundButtonState): Promise<void> {
    const rows = await db.sightings.where('tabId').equals(tabId).toArray()
    const standings = await standingsOf(db, rows[0]?.shop ?? '', rows.map(({ creator }) => creator))
    const count = [...standings.values()].filter(standing => standing === 'new').length
    await tell(tabId, count === 0 || dismissed ? NO_BUTTON : drawButton(count, wordsOf(language)))
  }

  /** The page may be gone meanwhile. */
  async function tell(tabId: number, found: FoundButton): Promise<void> {
    await sendToTab(tabId, { found }).catch(() => {})
  }

  return {
    async saw(tabId, { creators, language }) {
      const found = readSightings(creators)
      const shop = found.length > 0 ? await shopOf(tabId) : undefined
      if (shop === undefined)
        return
      await store(tabId, shop, found)
      const state = await change(tabId, { language })
      if (state)
        await show(tabId, state)
    },
    async recount(tabId) {
      const { [tabId]: state } = await buttons.getValue()
      if (state)
        await show(tabId, state)
    },
    async dismiss(tabId) {
      await change(tabId, { dismissed: true })
      await tell(tabId, NO_BUTTON)
    },
    async sayKeys(tabId, keys) {
      const { [tabId]: state } = await buttons.getValue()
      const words = wordsOf(state?.language ?? '')
      await tell(tabId, drawButton(0, { ...words, found: keys ? words.press.replace('{keys}', keys) : words.pressIcon }))
    },
    async tabGone(tabId) {
      await change(tabId, undefined)
    },
  }
}
