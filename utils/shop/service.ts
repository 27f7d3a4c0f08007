import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { PageMessage } from '../tiktok/gateway/messages'
import type { TikTok } from '../tiktok/types'
import type { CookiesApi } from './cookies'
import type { PageEvidence, PageState, Shop, ShopKey } from './types'
import * as v from 'valibot'
import { SECOND } from '../clock/clock'
import { createConfirm } from './confirm'
import { readFp, readShopCookies } from './cookies'
import { evidenceSchema } from './evidenceSchema'
import { isOurHost, ourHostOf, shopOfKey } from './hosts'
import { carries, createPageRows } from './pageRows'
import { recognise } from './rules'

/** The part of a browser tab that is used. */
export interface Tab {
  id?: number
  windowId?: number
  url?: string
  active?: boolean
  /** Firefox: which container's cookies. */
  cookieStoreId?: string
}

export interface TabsApi {
  query: (query: Record<string, never>) => Promise<Tab[]>
  get: (tabId: number) => Promise<Tab>
  sendMessage: (tabId: number, message: PageMessage) => Promise<unknown>
}

export interface PermissionsApi {
  contains: (wanted: { origins: string[] }) => Promise<boolean>
}

export interface ShopsParts {
  db: Database
  cookies: CookiesApi
  tabs: TabsApi
  permissions: PermissionsApi
  tiktok: Pick<TikTok, 'accountShopId' | 'shopInfo'>
  clock: Clock
  /** A page came, went, or shows another thing. */
  changed?: () => void
}

export interface Shops {
  /** A page told what it shows. Where a call had met a wall, the account is asked whether it is gone. */
  pageReported: (tab: Tab, evidence: PageEvidence) => Promise<void>
  tabGone: (tabId: number) => Promise<void>
  /** The page is being left: forgets the tab once it shows what is not ours. */
  left: (tabId: number) => Promise<void>
  tabMoved: (tabId: number, windowId: number) => Promise<void>
  /** Another address was committed: a row that contradicts it ends at once, before the page could be asked. */
  committed: (tabId: number, url: string) => Promise<void>
  /** The same document shows another address: asks it at once, and again when it settled. */
  navigated: (tabId: number, url: string) => Promise<void>
  /** Asks the tab what it shows now; forgets it when that is no longer ours. */
  lookAt: (tabId: number) => Promise<void>
  /** Looks at every open tab; forgets the dead ones. At worker start, and on the merchant's «retry». */
  refresh: () => Promise<void>
  /** The browser started: tab ids mean other tabs now, and nothing is confirmed. */
  restarted: () => Promise<void>
  /** Asks the account behind the page whose shop it is, and its name. */
  confirm: (tabId: number) => Promise<void>
  /** A call ran into a wall: the tab's page, or every page of the shop. */
  reportWall: (where: number | ShopKey, state: 'signed-out' | 'challenge') => Promise<void>
  /** The tab that requests of a shop leave from: on its affiliate host and open; active ones first. */
  pageFor: (shop: ShopKey) => Promise<number | undefined>
  pagesFor: (shop: ShopKey) => Promise<number[]>
  /** The cookie `s_v_web_id` of the shop's host. */
  fp: (shop: Shop) => Promise<string | undefined>
}

const ASK_LIMIT = 5 * SECOND
const SETTLE = 1.5 * SECOND
const LEAVE = 0.3 * SECOND
const NOBODY = Symbol('nobody')

/** Which shop each open page shows, as rows of `pages` and `shops`. */
export function createShops({ db, cookies, tabs, permissions, tiktok, clock, changed }: ShopsParts): Shops {
  const rows = createPageRows({ db, clock, changed })
  const { confirm, discover } = createConfirm({ db, rows, tiktok })

  async function pageReported(tab: Tab, evidence: PageEvidence): Promise<void> {
    if (tab.id === undefined)
      return
    const host = ourHostOf(evidence.url)
    const recognition = host === undefined ? undefined : recognise(evidence, await readShopCookies(cookies, host, tab.cookieStoreId))
    if (!recognition)
      return rows.remove(tab.id)
    // Our script outlives a permission that is withdrawn; without it no cookie is read, and no request is what the page's own would be.
    if (!await permissions.contains({ origins: [`https://${recognition.host}/*`] }))
      return void await rows.put(tab, { state: 'unrecognised', host: recognition.host, disagreeing: [] })
    const page = await rows.put(tab, recognition)
    if (recognition.state === 'shop' && !page.confirmed)
      await confirm(tab.id)
    if (page.state === 'unrecognised')
      await discover(tab, recognition)
  }

  async function look(tab: Tab): Promise<void> {
    const host = ourHostOf(tab.url)
    if (tab.id === undefined)
      return
    if (host === undefined)
      return rows.remove(tab.id)
    const said = await ask(tab.id)
    if (said.kind === 'evidence' && ourHostOf(said.evidence.url) === host)
      return pageReported(tab, said.evidence)
    // A busy page that we know keeps its row; where no script of ours answers, nothing can be read or sent.
    const known = (await rows.get(tab.id))?.host === host
    if (said.kind === 'nobody' || !known)
      await rows.put(tab, { state: 'unrecognised', host, disagreeing: [] })
  }

  async function ask(tabId: number): Promise<{ kind: 'evidence', evidence: PageEvidence } | { kind: 'nobody' | 'silent' }> {
    const stop = new AbortController()
    const said = tabs.sendMessage(tabId, { page: 'evidence' }).catch(() => NOBODY)
    const answer = await Promise.race([said, clock.sleep(ASK_LIMIT, stop.signal)])
    stop.abort()
    const result = v.safeParse(evidenceSchema, answer)
    if (result.success)
      return { kind: 'evidence', evidence: result.output }
    return { kind: answer === NOBODY ? 'nobody' : 'silent' }
  }

  async function lookAt(tabId: number): Promise<void> {
    const tab = await tabs.get(tabId).catch(() => undefined)
    return tab ? look(tab) : rows.remove(tabId)
  }

  async function committed(tabId: number, url: string): Promise<void> {
    const page = await rows.get(tabId)
    if (!page)
      return
    const seen = recognise({ url, storage: {}, globals: {} }, {})
    if (!seen)
      return rows.remove(tabId)
    const shop = page.shop === undefined ? undefined : shopOfKey(page.shop)
    const other = seen.host !== page.host
      || (seen.region !== undefined && seen.region !== shop?.region)
      || (seen.shop !== undefined && seen.shop.key !== page.shop)
    if (other)
      await rows.put({ id: tabId }, { state: 'unrecognised', host: seen.host, disagreeing: [] })
  }

  /** While a page says good-bye its tab still has its address. What is ours reports itself when it is read. */
  async function left(tabId: number): Promise<void> {
    for (const pause of [LEAVE, SETTLE]) {
      await clock.sleep(pause)
      const tab = await tabs.get(tabId).catch(() => undefined)
      if (ourHostOf(tab?.url) === undefined)
        return rows.remove(tabId)
    }
  }

  async function navigated(tabId: number, url: string): Promise<void> {
    await committed(tabId, url)
    await lookAt(tabId)
    // A single-page application writes its storage after its address.
    await clock.sleep(SETTLE)
    await lookAt(tabId)
  }

  async function refresh(): Promise<void> {
    const open = await tabs.query({})
    const ours = open.filter(tab => ourHostOf(tab.url) !== undefined)
    await rows.keepOnly(ours.flatMap(tab => tab.id === undefined ? [] : [tab.id]))
    await Promise.all(ours.map(look))
  }

  async function reportWall(where: number | ShopKey, state: PageState): Promise<void> {
    if (typeof where === 'number')
      return rows.setState([where], state)
    const pages = await db.pages.where('shop').equals(where).toArray()
    await rows.setState(pages.map(page => page.tabId), state)
  }

  async function pagesFor(shop: ShopKey): Promise<number[]> {
    const pages = (await db.pages.where('shop').equals(shop).toArray()).filter(page => page.state === 'shop' && carries(page.host, shop))
    const open = await Promise.all(pages.map(async page => ({ page, tab: await tabs.get(page.tabId).catch(() => undefined) })))
    return open
      .filter(({ page, tab }) => ourHostOf(tab?.url) === page.host)
      .sort((a, b) => Number(b.tab?.active ?? false) - Number(a.tab?.active ?? false) || b.page.seenAt - a.page.seenAt)
      .map(({ page }) => page.tabId)
  }

  return {
    pageReported,
    left,
    committed,
    navigated,
    lookAt,
    refresh,
    async restarted() {
      await rows.keepOnly([])
      await refresh()
    },
    confirm,
    reportWall,
    pagesFor,
    tabGone: tabId => rows.remove(tabId),
    tabMoved: (tabId, windowId) => rows.move(tabId, windowId),
    pageFor: async shop => rows.provisionalTab(shop) ?? (await pagesFor(shop))[0],
    fp: async (shop) => {
      const tabId = rows.provisionalTab(shop.key) ?? (await pagesFor(shop.key))[0]
      const tab = tabId === undefined ? undefined : await tabs.get(tabId).catch(() => undefined)
      return isOurHost(shop.host) ? readFp(cookies, shop.host, tab?.cookieStoreId) : undefined
    },
  }
}
