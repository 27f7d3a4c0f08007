import type { PageEvidence } from '@/utils/shop/types'
import type { WireFailureKind } from '@/utils/tiktok/types'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openShops } from './openShops'

const A = '7495000000000000001'
const B = '7495000000000000002'
const KEY = `affiliate.tiktok.com/GB/${A}`
const OTHER = `affiliate.tiktok.com/VN/${B}`

function evidence(query = `shop_id=${A}&shop_region=GB`, found: Partial<PageEvidence> = {}): PageEvidence {
  return { url: `https://affiliate.tiktok.com/connection/creator?${query}`, storage: {}, globals: {}, ...found }
}

describe('shops', () => {
  let opened: ReturnType<typeof openShops>
  beforeEach(() => { opened = openShops() })

  it('a reported page becomes a row, its shop another, confirmed and named by the account', async () => {
    const { shops, db, tiktok, show } = opened
    const tab = show(1, evidence())
    await shops.pageReported(tab, evidence())
    expect(await db.pages.get(1)).toMatchObject({ tabId: 1, windowId: 10, host: 'affiliate.tiktok.com', state: 'shop', shop: KEY, confirmed: true })
    expect(await db.shops.get(KEY)).toMatchObject({ shopId: A, region: 'GB', kind: 'local', name: 'Teahouse', avatarUrl: 'https://p/a.svg' })
    expect(tiktok.accountShopId).toHaveBeenCalledTimes(1)
    await shops.pageReported(tab, evidence())
    expect(tiktok.accountShopId).toHaveBeenCalledTimes(1)
  })

  it('asks the account from that very tab', async () => {
    const { shops, tiktok, show } = opened
    show(2, evidence())
    await shops.pageReported(show(1, evidence()), evidence())
    const [asked] = tiktok.accountShopId.mock.calls[0] ?? []
    expect(asked).toMatchObject({ shopId: A, region: 'GB' })
    expect(await shops.pageFor(asked?.key ?? '')).toBe(1)
  })

  it('a page that lies is a mismatch, carries nothing, and leaves no shop behind', async () => {
    const { shops, db, tiktok, show } = opened
    tiktok.accountShopId.mockResolvedValue(B)
    await shops.pageReported(show(1, evidence()), evidence())
    expect(await db.pages.get(1)).toMatchObject({ state: 'mismatch', confirmed: false })
    expect(await shops.pageFor(KEY)).toBeUndefined()
    expect(await db.shops.toArray()).toEqual([])
    tiktok.accountShopId.mockResolvedValue(A)
    await shops.refresh()
    expect(await db.pages.get(1)).toMatchObject({ state: 'shop', confirmed: true })
  })

  it.each(['signed-out', 'challenge'] as const)('%s, said by the account call, is the state of the page', async (kind) => {
    const { shops, db, tiktok, show, fail } = opened
    tiktok.accountShopId.mockImplementation(fail(kind))
    await shops.pageReported(show(1, evidence()), evidence())
    expect(await db.pages.get(1)).toMatchObject({ state: kind, shop: KEY })
  })

  it.each<WireFailureKind>(['network', 'drift', 'server', 'timeout'])('%s leaves the page usable and unconfirmed', async (kind) => {
    const { shops, db, tiktok, show, fail } = opened
    tiktok.accountShopId.mockImplementation(fail(kind))
    await shops.pageReported(show(1, evidence()), evidence())
    expect(await db.pages.get(1)).toMatchObject({ state: 'shop', confirmed: false })
    expect(await shops.pageFor(KEY)).toBe(1)
  })

  it('a page that tells only its region is asked for its shop by the account', async () => {
    const { shops, db, tiktok, show } = opened
    await shops.pageReported(show(1, evidence('shop_region=GB')), evidence('shop_region=GB'))
    expect(tiktok.accountShopId.mock.calls[0]?.[0]).toMatchObject({ shopId: '', region: 'GB', host: 'affiliate.tiktok.com' })
    expect(await db.pages.get(1)).toMatchObject({ state: 'shop', shop: KEY, confirmed: true })
    expect(await db.shops.get(KEY)).toMatchObject({ name: 'Teahouse' })
  })

  it('a seller center\'s page shows its shop and carries no requests', async () => {
    const { shops, db, tiktok, show, cookies } = opened
    cookies.set('oec_seller_id', A)
    const seller = { url: 'https://seller-uk.tiktok.com/homepage', storage: {}, globals: {} }
    await shops.pageReported(show(1, seller), seller)
    expect(await db.pages.get(1)).toMatchObject({ host: 'seller-uk.tiktok.com', state: 'shop', shop: KEY })
    expect(await shops.pageFor(KEY)).toBeUndefined()
    expect(tiktok.accountShopId).not.toHaveBeenCalled()
  })

  it('a wall that a call met is gone when the page reports and the account answers again', async () => {
    const { shops, db, show, tiktok, fail } = opened
    const tab = show(1, evidence())
    await shops.pageReported(tab, evidence())
    await shops.reportWall(KEY, 'challenge')
    expect(await db.pages.get(1)).toMatchObject({ state: 'challenge', shop: KEY })
    expect(await shops.pageFor(KEY)).toBeUndefined()
    tiktok.accountShopId.mockImplementationOnce(fail('challenge'))
    await shops.pageReported(tab, evidence())
    expect(await db.pages.get(1)).toMatchObject({ state: 'challenge' })
    await shops.pageReported(tab, evidence())
    expect(await db.pages.get(1)).toMatchObject({ state: 'shop', confirmed: true })
    await shops.reportWall(1, 'signed-out')
    expect(await db.pages.get(1)).toMatchObject({ state: 'signed-out' })
    tiktok.accountShopId.mockImplementationOnce(fail('drift'))
    await shops.refresh()
    expect(await db.pages.get(1)).toMatchObject({ state: 'shop', confirmed: false })
    await shops.reportWall(1, 'signed-out')
    expect(await db.pages.get(1)).toMatchObject({ state: 'signed-out' })
  })

  it('requests leave from the active tab of that shop, and of no other', async () => {
    const { shops, show, tiktok } = opened
    for (const tabId of [1, 2, 3])
      await shops.pageReported(show(tabId, evidence()), evidence())
    show(2, evidence(), { active: true })
    const other = evidence(`shop_id=${B}&shop_region=VN`)
    tiktok.accountShopId.mockResolvedValue(B)
    await shops.pageReported(show(4, other, { active: true }), other)
    expect(await shops.pagesFor(KEY)).toEqual([2, 3, 1])
    expect(await shops.pageFor(OTHER)).toBe(4)
    expect(await shops.pageFor('nobody')).toBeUndefined()
  })

  it('a tab that shows something else by now carries nothing', async () => {
    const { shops, show, tabs } = opened
    await shops.pageReported(show(1, evidence()), evidence())
    tabs.set(1, { id: 1, url: 'https://mail.example/' })
    expect(await shops.pageFor(KEY)).toBeUndefined()
  })

  it('a region switch without a new document is another shop at once', async () => {
    const { shops, db, show, tiktok, clock } = opened
    await shops.pageReported(show(1, evidence()), evidence())
    const next = evidence(`shop_id=${B}&shop_region=VN`)
    tiktok.accountShopId.mockResolvedValue(B)
    show(1, next)
    await shops.committed(1, next.url)
    expect(await db.pages.get(1)).toMatchObject({ state: 'unrecognised' })
    expect(await shops.pageFor(KEY)).toBeUndefined()
    await shops.navigated(1, next.url)
    expect(await db.pages.get(1)).toMatchObject({ state: 'shop', shop: OTHER })
    expect(clock.slept).toContain(1500)
  })

  it('a reload, or another page of the same shop, keeps the row', async () => {
    const { shops, show } = opened
    await shops.pageReported(show(1, evidence()), evidence())
    await shops.committed(1, 'https://affiliate.tiktok.com/seller/im')
    await shops.committed(1, evidence().url)
    expect(await shops.pageFor(KEY)).toBe(1)
  })

  it('a tab that is left is forgotten once it shows another site, and kept when it is only reloaded', async () => {
    const { shops, db, show, tabs, hush } = opened
    await shops.pageReported(show(1, evidence()), evidence())
    hush(1, 'nobody')
    await shops.left(1)
    expect(await db.pages.get(1)).toMatchObject({ state: 'shop' })
    const leaving = shops.left(1)
    tabs.set(1, { id: 1, url: 'about:blank' })
    await leaving
    expect(await db.pages.get(1)).toBeUndefined()
  })

  it('leaving, closing and moving a tab', async () => {
    const { shops, db, show, tabs } = opened
    await shops.pageReported(show(1, evidence()), evidence())
    await shops.tabMoved(1, 77)
    expect(await db.pages.get(1)).toMatchObject({ windowId: 77 })
    tabs.set(1, { id: 1, url: 'https://mail.example/' })
    await shops.lookAt(1)
    expect(await db.pages.get(1)).toBeUndefined()
    await shops.pageReported(show(2, evidence()), evidence())
    await shops.tabGone(2)
    expect(await db.pages.count()).toBe(0)
  })

  it('refresh forgets dead tabs and tabs of other sites, and finds those nobody reported', async () => {
    const { shops, db, show, tabs } = opened
    for (const tabId of [1, 2])
      await shops.pageReported(show(tabId, evidence()), evidence())
    tabs.delete(1)
    tabs.set(2, { id: 2, url: 'https://mail.example/' })
    show(3, evidence())
    await shops.refresh()
    expect((await db.pages.toArray()).map(page => page.tabId)).toEqual([3])
  })

  it('a page without our script is unrecognised; a busy one that is known stays', async () => {
    const { shops, db, show, hush } = opened
    show(1, evidence())
    hush(1, 'nobody')
    await shops.refresh()
    expect(await db.pages.get(1)).toMatchObject({ state: 'unrecognised', shop: undefined })
    await shops.pageReported(show(2, evidence()), evidence())
    hush(2, 'silent')
    await shops.refresh()
    expect(await db.pages.get(2)).toMatchObject({ state: 'shop' })
    hush(2, 'nobody')
    await shops.lookAt(2)
    expect(await db.pages.get(2)).toMatchObject({ state: 'unrecognised' })
  })

  it('a page whose site permission was withdrawn is not read and carries nothing, though our script still answers there', async () => {
    const { shops, db, show, permissions } = opened
    await shops.pageReported(show(1, evidence()), evidence())
    expect(await shops.pageFor(KEY)).toBe(1)
    permissions.contains.mockResolvedValue(false)
    await shops.refresh()
    expect(permissions.contains).toHaveBeenLastCalledWith({ origins: ['https://affiliate.tiktok.com/*'] })
    expect(await shops.pageFor(KEY)).toBeUndefined()
    expect((await db.pages.get(1))?.state).toBe('unrecognised')
    permissions.contains.mockResolvedValue(true)
    await shops.refresh()
    expect(await shops.pageFor(KEY)).toBe(1)
  })

  it('what a page answers in place of evidence is not believed', async () => {
    const { shops, db, show, say } = opened
    show(1, evidence())
    for (const said of [undefined, 'x', { url: 7 }, { ...evidence(), storage: { a: 'x'.repeat(30_000) } }, { ...evidence(), url: 'https://affiliate-us.tiktok.com/' }]) {
      say(1, said)
      await shops.lookAt(1)
      expect(await db.pages.get(1)).toMatchObject({ state: 'unrecognised' })
    }
  })

  it('after a restart of the browser nothing is confirmed', async () => {
    const { shops, db, show, tiktok, fail } = opened
    await shops.pageReported(show(1, evidence()), evidence())
    tiktok.accountShopId.mockImplementation(fail('network'))
    await shops.restarted()
    expect(await db.pages.get(1)).toMatchObject({ state: 'shop', confirmed: false })
  })

  it('fp is the cookie s_v_web_id of the shop\'s host, of the tab\'s own container', async () => {
    const { shops, show, cookies, db, getAll } = opened
    cookies.set('s_v_web_id', 'verify_x')
    await shops.pageReported(show(1, evidence(), { cookieStoreId: 'firefox-container-2' }), evidence())
    const shop = await db.shops.get(KEY)
    expect(shop && await shops.fp(shop)).toBe('verify_x')
    expect(getAll).toHaveBeenLastCalledWith({ url: 'https://affiliate.tiktok.com/', storeId: 'firefox-container-2' })
    getAll.mockRejectedValue(new Error('no permission'))
    expect(shop && await shops.fp(shop)).toBeUndefined()
  })

  it('asks the account once for two reports at the same time', async () => {
    const { shops, tiktok, show } = opened
    tiktok.accountShopId.mockImplementation(() => new Promise(resolve => setTimeout(resolve, 20, A)))
    const tab = show(1, evidence())
    await Promise.all([shops.pageReported(tab, evidence()), shops.pageReported(tab, evidence())])
    expect(tiktok.accountShopId).toHaveBeenCalledTimes(1)
    vi.restoreAllMocks()
  })
})
