// @vitest-environment node
import type { CreatorQuery } from '@/utils/tiktok/types'
import { describe, expect, it } from 'vitest'
import { openClient } from './openClient'

const ALL: CreatorQuery = { text: '', sort: 'relevance' }
const FIND = 'marketplace.find'

describe('finding creators against the sandbox', () => {
  it('gives who they are, what they sell, and what TikTok does not hide', async () => {
    const { tiktok, shop, sandbox } = await openClient()
    const { creators } = await tiktok.findCreators(shop, { text: '', sort: 'followers' })
    expect(creators).toHaveLength(20)
    const [first] = creators
    const own = sandbox.world.creators.byId(first?.oecId ?? '')
    expect(first).toMatchObject({ handle: own?.handle, nickname: own?.nickname, followers: own?.followers, region: shop.region, categories: own?.categories, permitted: own?.ecPermission })
    expect(first?.engagement).toBeLessThan(100)
    const hidden = creators.filter(({ gmvRange }) => gmvRange === undefined)
    expect(hidden.every(({ unitsSold }) => unitsSold === undefined)).toBe(true)
    expect(creators.some(({ gmvRange }) => gmvRange)).toBe(true)
  })

  it('goes on from page to page with the key it was given, and repeats nobody', async () => {
    const { tiktok, shop } = await openClient({ creatorCount: 600 })
    const seen = new Set<string>()
    let query: CreatorQuery | undefined = ALL
    let pages = 0
    while (query) {
      const { creators, next } = await tiktok.findCreators(shop, query)
      for (const { oecId } of creators)
        seen.add(oecId)
      pages++
      query = next && { ...ALL, after: next }
    }
    expect(pages).toBeGreaterThan(1)
    expect(seen.size).toBeGreaterThan((pages - 1) * 20)
  })

  it('narrows by followers and category and sorts', async () => {
    const { tiktok, shop } = await openClient()
    const [, category] = await tiktok.creatorCategories(shop)
    const { creators } = await tiktok.findCreators(shop, { text: '', sort: 'followers', followers: { least: 10_000, most: 200_000 }, categories: [[category?.id ?? '']] })
    expect(creators.length).toBeGreaterThan(0)
    const followers = creators.map(creator => creator.followers ?? 0)
    expect(followers).toEqual(followers.toSorted((a, b) => b - a))
    expect(Math.max(...followers)).toBeLessThanOrEqual(200_000)
    expect(Math.min(...followers)).toBeGreaterThanOrEqual(10_000)
    expect(creators.every(({ categories }) => categories.includes(category?.name ?? ''))).toBe(true)
  })

  it('is told by its code where TikTok refuses the search, and by silence where it is silent', async () => {
    const refusing = await openClient({ settings: { marketplace: 'refuse' } })
    await expect(refusing.tiktok.findCreators(refusing.shop, ALL)).rejects.toMatchObject({ failure: { kind: 'refused', code: '98001004' } })
    const silent = await openClient({ settings: { marketplace: 'silent' }, limits: { marketplaceFind: 200 } })
    await expect(silent.tiktok.findCreators(silent.shop, ALL)).rejects.toMatchObject({ failure: { kind: 'timeout' } })
  })

  it.each([
    ['creator_profile_list.0.follower_cnt.value', 'creator_profile_list.0.follower_cnt.value', { many: true }],
    ['creator_profile_list.3.category.value', 'creator_profile_list.3.category.value', 'Home'],
    ['next_pagination.search_key', 'next_pagination.search_key', 7],
  ])('drift names the field %s', async (field, path, value) => {
    const { tiktok, shop, sandbox } = await openClient()
    sandbox.faults.set([{ endpoint: FIND, action: { kind: 'replace', path, value } }])
    await expect(tiktok.findCreators(shop, ALL)).rejects.toMatchObject({ failure: { kind: 'drift', field } })
  })

  it('a list that moved elsewhere is drift, and not nobody', async () => {
    const { tiktok, shop, sandbox } = await openClient()
    sandbox.faults.set([{ endpoint: FIND, action: { kind: 'omit', path: 'creator_profile_list' } }])
    await expect(tiktok.findCreators(shop, ALL)).rejects.toMatchObject({ failure: { kind: 'drift', field: 'creator_profile_list' } })
  })

  it('an answer that names nobody any more is drift too', async () => {
    const { tiktok, shop, sandbox, creator } = await openClient()
    sandbox.faults.set([{ endpoint: FIND, action: { kind: 'omit', path: 'creator_profile_list.0.creator_oecuid' } }])
    await expect(tiktok.findCreators(shop, { ...ALL, text: creator.handle })).rejects.toMatchObject({ failure: { kind: 'drift', field: 'creator_profile_list.0.creator_oecuid' } })
  })
})

describe('one creator\'s profile against the sandbox', () => {
  it('is the creator that was asked for', async () => {
    const { tiktok, shop, creator } = await openClient()
    expect(await tiktok.creatorProfile(shop, creator.oecId)).toMatchObject({ oecId: creator.oecId, handle: creator.handle, followers: creator.followers, categories: creator.categories })
    await expect(tiktok.creatorProfile(shop, '7494999999999999999')).rejects.toMatchObject({ failure: { kind: 'refused', code: '45101003' } })
  })
})
