import type { CreatorPage, CreatorQuery, TikTokMarketplace } from '@/utils/tiktok/types'
import { describe, expect, it, vi } from 'vitest'
import { createFinder, FIND_GAP } from '@/utils/creators/finder'
import { SHOP } from '../lists/arbitraries'
import { listWorld } from '../lists/listWorld'

const query: CreatorQuery = { text: 'home', sort: 'relevance' }

async function open(find: () => Promise<CreatorPage> = async () => ({ creators: [] })) {
  const { db } = await listWorld()
  for (const key of [SHOP, 'other'])
    await db.shops.put({ key, host: 'h', shopId: '1', region: 'US', kind: 'local', seenAt: 0 })
  let now = 1_000_000
  const times: number[] = []
  const findCreators = vi.fn(async () => {
    times.push(now)
    now += 200
    return find()
  })
  const tiktok = { findCreators, creatorProfile: vi.fn(), creatorCategories: vi.fn() } as unknown as TikTokMarketplace
  const finder = createFinder({ db, tiktok, clock: { now: () => now, sleep: async (ms) => { now += ms } } })
  return { finder, times, findCreators }
}

describe('the finder', () => {
  it('asks for one page after the other, with a gap from start to start', async () => {
    const { finder, times } = await open()
    await Promise.all([finder.find(SHOP, query), finder.find(SHOP, query), finder.find(SHOP, query)])
    expect(times.slice(1).map((at, index) => at - (times[index] ?? 0))).toEqual([FIND_GAP, FIND_GAP])
  })

  it('goes on after a page that was refused, no faster', async () => {
    let tries = 0
    const { finder, times } = await open(async () => {
      if (tries++ === 0)
        throw new Error('refused')
      return { creators: [] }
    })
    await expect(finder.find(SHOP, query)).rejects.toThrow('refused')
    await finder.find(SHOP, query)
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(FIND_GAP)
  })

  it('makes nobody wait for the search of another shop', async () => {
    const { finder, times } = await open()
    await finder.find(SHOP, query)
    await finder.find('other', query)
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeLessThan(FIND_GAP)
  })

  it('knows no shop that was never seen', async () => {
    const { finder, findCreators } = await open()
    await expect(finder.find('never', query)).rejects.toMatchObject({ code: 'shop-unknown' })
    expect(findCreators).not.toHaveBeenCalled()
  })
})
