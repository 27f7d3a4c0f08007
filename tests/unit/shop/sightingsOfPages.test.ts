import { describe, expect, it } from 'vitest'
import { openShops } from './openShops'

const A = '7495000000000000001'
const B = '7495000000000000002'
const KEY = `affiliate.tiktok.com/GB/${A}`

const evidence = (id: string) => ({ url: `https://affiliate.tiktok.com/connection/creator?shop_id=${id}&shop_region=GB`, storage: {}, globals: {} })

async function openSeen() {
  const opened = openShops()
  const { shops, db, show, tiktok } = opened
  tiktok.accountShopId.mockImplementation(async shop => shop.shopId)
  await shops.pageReported(show(1, evidence(A)), evidence(A))
  await shops.pageReported(show(2, evidence(A)), evidence(A))
  for (const tabId of [1, 2])
    await db.sightings.put({ id: `${tabId}/7494`, tabId, shop: KEY, seenAt: 1, creator: { oecId: '7494', handle: 'ines', categories: [] } })
  return { ...opened, seen: async () => (await db.sightings.toArray()).map(({ tabId }) => tabId) }
}

describe('creators seen in a tab', () => {
  it('stay while it shows the same shop', async () => {
    const { shops, show, seen } = await openSeen()
    await shops.pageReported(show(1, evidence(A)), evidence(A))
    expect(await seen()).toEqual([1, 2])
  })

  it('go when it shows another shop, and those of other tabs stay', async () => {
    const { shops, show, seen } = await openSeen()
    await shops.pageReported(show(1, evidence(B)), evidence(B))
    expect(await seen()).toEqual([2])
  })

  it('go with the tab', async () => {
    const { shops, seen } = await openSeen()
    await shops.tabGone(2)
    expect(await seen()).toEqual([1])
  })

  it('go with tabs that closed while the worker slept', async () => {
    const { shops, tabs, seen } = await openSeen()
    tabs.delete(1)
    await shops.refresh()
    expect(await seen()).toEqual([2])
  })
})
