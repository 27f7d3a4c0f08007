// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { OWN_PARAMETER } from '../../sandbox/marketplace/ownCalls'
import { openInvites } from './invitations/openInvites'
import { jsonOf, openShop } from './openShop'

const FIND = '/api/v1/oec/affiliate/creator/marketplace/find'

interface Found {
  code: number
  creator_profile_list: Record<string, { value: never, is_authorized: boolean, status: number }>[]
  next_pagination: { has_more: boolean, next_page: number, search_key: string, next_item_cursor: number }
}

async function openMarket(options?: Parameters<typeof openShop>[0]) {
  const opened = await openShop(options)
  async function find(change: Record<string, unknown> = {}, query: Record<string, string | undefined> = { oec_region: undefined }) {
    const body = { query: '', query_type: 1, pagination: { size: 20, page: 0, search_key: '', item_cursor: 0 }, filter_params: {}, algorithm: 1, ...change }
    return jsonOf(await opened.visitor.call(FIND, { body, query })) as unknown as Found
  }
  const valuesOf = (answer: Found, field: string) => answer.creator_profile_list.map(profile => profile[field]?.value as unknown)
  return { ...opened, find, valuesOf }
}

describe('marketplace/find', () => {
  it('has its list and next page at the top, each field wrapped, also without oec_region', async () => {
    const { find, sandbox, shop } = await openMarket()
    const answer = await find()
    const [creator] = sandbox.world.creators.find({ region: shop.region, count: 1 })
    expect(answer).toMatchObject({ code: 0, next_pagination: { has_more: true, next_page: 1, search_key: expect.stringMatching(/^sk/), next_item_cursor: 20 } })
    expect(answer.creator_profile_list).toHaveLength(20)
    expect(answer.creator_profile_list[0]).toMatchObject({
      creator_oecuid: { value: creator?.oecId, is_authorized: true, status: 0 },
      handle: { value: creator?.handle },
      follower_cnt: { value: creator?.followers },
      category: { value: [{ name: creator?.categories[0], starling_key: expect.any(String) }, ...(creator?.categories.slice(1) ?? []).map(() => ({}))] },
    })
    expect(answer.creator_profile_list.every(profile => 'is_authorized' in (profile.med_gmv_revenue ?? {}))).toBe(true)
  })

  it('goes on only with the search key and cursor it gave, and repeats nobody', async () => {
    const { find, valuesOf } = await openMarket()
    const first = await find()
    const { search_key, next_item_cursor: item_cursor } = first.next_pagination
    const second = await find({ pagination: { size: 20, page: 1, search_key, item_cursor } })
    expect(new Set([...valuesOf(first, 'handle'), ...valuesOf(second, 'handle')]).size).toBe(40)
    expect(await find({ pagination: { size: 20, page: 1, search_key: '', item_cursor } })).toMatchObject({ code: 98001004 })
    expect(await find({ pagination: { size: 20, page: 1, search_key, item_cursor: 0 } })).toMatchObject({ code: 98001004 })
    expect(await find({ query: 'other', pagination: { size: 20, page: 1, search_key, item_cursor } })).toMatchObject({ code: 98001004 })
    expect(await find({ pagination: { size: 30, page: 0 } })).toMatchObject({ code: 98001004 })
  })

  it('looks for words and exact handles, filters by followers and category, and sorts', async () => {
    const { find, valuesOf, creator } = await openMarket()
    expect(valuesOf(await find({ query: creator.handle }), 'handle')).toEqual([creator.handle])
    expect(valuesOf(await find({ query: 'cooks' }), 'handle').every(handle => String(handle).includes('cooks'))).toBe(true)
    const famous = await find({ filter_params: { follower_filter: { left_bound: 100_000, right_bound: -1 } }, algorithm: 26 })
    const followers = valuesOf(famous, 'follower_cnt').map(Number)
    expect(Math.min(...followers)).toBeGreaterThanOrEqual(100_000)
    expect(followers).toEqual(followers.toSorted((a, b) => b - a))
    const books = await find({ filter_params: { category_list: [{ string_list: ['600010', ''] }] } })
    expect(valuesOf(books, 'category').every(category => JSON.stringify(category).includes('Books'))).toBe(true)
  })

  it('some creators show their numbers to nobody', async () => {
    const { find } = await openMarket()
    const all = (await find()).creator_profile_list
    const more = (await find({ algorithm: 26 })).creator_profile_list
    const hidden = [...all, ...more].find(profile => profile.units_sold?.is_authorized === false)
    expect(hidden?.units_sold).toEqual({ is_authorized: false, status: 1 })
  })

  it('recommends six to the page of target invitations', async () => {
    const { visitor } = await openMarket()
    const answer = jsonOf(await visitor.call(FIND, { body: { pagination: { size: 6, page: 0 }, rec_scene: 2, algorithm: 1 } }))
    expect(answer).toMatchObject({ code: 0, creator_profile_list: { length: 6 }, next_pagination: { has_more: false } })
  })

  it('refuses others than the page\'s own script where it is set so', async () => {
    const { find, sandbox, shop } = await openMarket({ settings: { marketplace: 'refuse' } })
    const own = { [OWN_PARAMETER]: sandbox.signature.nonceFor(shop.affiliateHost) }
    expect(await find()).toMatchObject({ code: 98001004 })
    expect(await find({}, own)).toMatchObject({ code: 0 })
    expect(sandbox.requests.counts()).toMatchObject({ 'marketplace.find': 1, 'page.find': 1 })
  })

  it('or leaves them without an answer', async () => {
    const { visitor } = await openMarket({ settings: { marketplace: 'silent' } })
    const url = `https://${visitor.shop.affiliateHost}${FIND}`
    const answer = Promise.race([
      visitor.call(FIND, { body: { query: '', query_type: 1, pagination: { size: 20, page: 0 } } }).then(() => 'answered', () => 'cut'),
      new Promise(resolve => setTimeout(resolve, 300, 'silence')),
    ])
    expect(await answer, url).toBe('silence')
  })
})

describe('one creator', () => {
  it('has a profile by the types asked for', async () => {
    const { visitor, creator } = await openMarket()
    const ask = async (body: object) => jsonOf(await visitor.call('/api/v1/oec/affiliate/creator/marketplace/profile', { body }))
    const identity = await ask({ creator_oec_id: creator.oecId, profile_types: [1] })
    expect(identity).toMatchObject({ code: 0, creator_profile: { handle: { value: creator.handle } }, creator_connect_info: { creator_oecuid: creator.oecId } })
    expect(identity.creator_profile).not.toHaveProperty('units_sold')
    expect((await ask({ creator_oec_id: creator.oecId, profile_types: [2, 3] })).creator_profile).toMatchObject({ units_sold: {}, top_follower_gender: { value: { key: expect.any(String) } } })
    expect(await ask({ creator_oec_id: '7494999999999999999', profile_types: [1] })).toMatchObject({ code: 45101003 })
  })

  it('is suggested by what was typed, and found for the list of invitations', async () => {
    const { ask, visitor, creators } = await openInvites()
    const [creator] = creators
    const typed = creator?.handle.slice(0, -2) ?? ''
    const suggested = await visitor.call('/api/v1/insights/affiliate/creator/search/suggestions', { query: { query: creator?.handle } })
    expect(jsonOf(suggested)).toMatchObject({ data: { sug_contents: [{ creator: { creator_oecuid: creator?.oecId } }] } })
    expect(await ask('search/creator', { size: 20, search_id: '0', query: `@${creator?.handle}`, query_by: 1 })).toMatchObject({ data: { creators: [{ creator_oec_id: creator?.oecId, user_name: creator?.handle, nick_name: creator?.nickname }], total: 1 } })
    const { data } = await ask('search/creator', { query: typed, size: 2, offset: 0, hasMore: false })
    expect((data as { creators: unknown[] }).creators.length).toBeGreaterThan(0)
  })
})
