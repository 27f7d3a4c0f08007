import type { Sightings } from './sightings'
import * as v from 'valibot'
import { isMainFrameOfOurs } from '../shop/watchTabs'

interface Sender { id?: string, tab?: { id?: number, windowId?: number }, frameId?: number, url?: string }

/** The part of `browser` that pages speak through. */
export interface SightingsBrowser {
  runtime: { id: string, onMessage: { addListener: (listener: (message: unknown, sender: Sender) => void) => void } }
  tabs: { onRemoved: { addListener: (listener: (tabId: number) => void) => void } }
  /** Not in Firefox, where only the shortcut opens the panel from a page. */
  sidePanel?: { open: (where: { windowId: number }) => Promise<void> }
  commands?: { getAll: () => Promise<{ name?: string, shortcut?: string }[]> }
}

/** Messages of a content script that a page may have taken over. */
const pageSaw = v.object({
  pageSaw: v.union([v.pipe(v.array(v.unknown()), v.maxLength(500)), v.picklist(['open', 'dismiss'])]),
  lang: v.pipe(v.string(), v.maxLength(35)),
})

export interface WatchSightingsParts {
  browser: SightingsBrowser
  sightings: Sightings
  /** Where the panel goes when it opens. */
  wantPlace: (path: string) => Promise<void>
  /** `isWanted`: the company's server wants a sign-in and no panel of this window says so; asked before one is opened. `open`: without the panel. */
  signIn: { isWanted: (windowId: number) => Promise<boolean>, open: () => Promise<void> }
  onError: (thrown: unknown) => void
}

/** Registers what hears of creators in pages; synchronously at worker start. */
export function watchSightings({ browser, sightings, wantPlace, signIn, onError }: WatchSightingsParts): void {
  const run = (work: Promise<unknown>): void => void work.catch(onError)

  async function sayKeys(tabId: number): Promise<void> {
    const commands = await browser.commands?.getAll() ?? []
    await sightings.sayKeys(tabId, commands.find(({ name }) => name?.startsWith('_execute'))?.shortcut ?? '')
  }

  /** Synchronous up to the browser: after an await it is no gesture of the merchant's any more. */
  function openPanel(tabId: number, windowId: number): void {
    const signInFirst = signIn.isWanted(windowId).catch(() => false)
    const opens = browser.sidePanel?.open({ windowId }).then(() => true, () => false) ?? Promise.resolve(false)
    run(Promise.all([signInFirst, opens]).then(([first, isOpen]) => {
      if (isOpen)
        return wantPlace(first ? '/account' : '/lists/find')
      return first ? signIn.open() : sayKeys(tabId)
    }))
  }

  browser.runtime.onMessage.addListener((message, sender) => {
    const { id: tabId, windowId = -1 } = sender.tab ?? {}
    if (tabId === undefined || !isMainFrameOfOurs(sender, browser.runtime.id))
      return
    const said = v.safeParse(pageSaw, message)
    if (!said.success)
      return
    const { pageSaw: what, lang: language } = said.output
    if (what === 'open')
      openPanel(tabId, windowId)
    else if (what === 'dismiss')
      run(sightings.dismiss(tabId))
    else
      run(sightings.saw(tabId, { creators: what, language }))
  })
  browser.tabs.onRemoved.addListener(tabId => run(sightings.tabGone(tabId)))
}
