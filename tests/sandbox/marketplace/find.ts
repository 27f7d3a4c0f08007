import type { AffiliateHandler } from '../api/affiliateCall.ts'
import type { Parts } from '../parts.ts'
import type { Answer } from '../types.ts'
import type { Creator, Shop } from '../world/types.ts'
import type { Searches } from './createSearches.ts'
import * as v from 'valibot'
import { accepted, invalidParameters } from '../answers.ts'
import { readBody } from '../invitations/bodies.ts'
import { categoryNamed } from './categories.ts'
import { creatorsMatching } from './creatorsMatching.ts'
import { engagementOf, followerFields, identityFields, performanceFields } from './profileFields.ts'

const ORDERS: Record<number, (creator: Creator) => number> = {
  18: creator => creator.gmv,
  20: creator => creator.unitsSold,
  22: engagementOf,
  24: creator => creator.averageViews,
  26: creator => creator.followers,
}

const PageSchema = v.object({
  size: v.picklist([12, 20]),
  page: v.pipe(v.number(), v.integer(), v.minValue(0)),
  search_key: v.optional(v.string(), ''),
  item_cursor: v.optional(v.number(), 0),
})

const FilterSchema = v.object({
  follower_filter: v.optional(v.object({ left_bound: v.number(), right_bound: v.number() })),
  category_list: v.optional(v.array(v.object({ string_list: v.pipe(v.array(v.string()), v.minLength(1)) }))),
})

const SearchSchema = v.object({
  query: v.optional(v.string(), ''),
  query_type: v.literal(1),
  pagination: PageSchema,
  filter_params: v.optional(FilterSchema, {}),
  algorithm: v.optional(v.picklist([1, 18, 20, 22, 24, 26]), 1),
})

/** What the page of target invitations asks for. */
const RecommendSchema = v.object({
  pagination: v.object({ size: v.literal(6), page: v.literal(0) }),
  rec_scene: v.literal(2),
  algorithm: v.literal(1),
})

type Search = v.InferOutput<typeof SearchSchema>

function search({ query, filter_params: filter, algorithm }: Search, shop: Shop, { world }: Parts): Creator[] {
  const { follower_filter: followers, category_list: categories } = filter
  const found = creatorsMatching({
    region: shop.region,
    query,
    followers: followers && { least: followers.left_bound, most: followers.right_bound < 0 ? Infinity : followers.right_bound },
    categories: categories?.map(({ string_list: [parent = ''] }) => categoryNamed(parent) ?? parent),
  }, world.creators)
  const rank = ORDERS[algorithm]
  return rank ? found.toSorted((a, b) => rank(b) - rank(a)) : found
}

/** Everything that says what is searched for, in one text: a search key belongs to one. */
function subjectOf({ query, filter_params, algorithm, pagination }: Search): string {
  return JSON.stringify([query, filter_params, algorithm, pagination.size])
}

function answer(page: Creator[], next: Record<string, unknown>, { shop, parts }: { shop: Shop, parts: Parts }): Answer {
  const profiles = page.map(creator => ({ ...identityFields(creator, shop, parts), ...performanceFields(creator, shop), ...followerFields(creator) }))
  return accepted({ creator_profile_list: profiles, next_pagination: next })
}

/** Facts §3.1: the list and the next page stand at the top; from the second page on the search key must come back. */
export function find(parts: Parts, searches: Searches): AffiliateHandler {
  return (exchange, shop) => {
    const recommended = readBody(exchange, RecommendSchema)
    if (recommended)
      return answer(parts.world.creators.find({ invitableBy: shop, region: shop.region, count: 6 }), { has_more: false, next_page: 0, search_key: '', next_item_cursor: 6 }, { shop, parts })
    const body = readBody(exchange, SearchSchema)
    if (!body)
      return invalidParameters(shop.region)
    const { size, page, search_key: key, item_cursor: cursor } = body.pagination
    const subject = subjectOf(body)
    const begun = page === 0 ? searches.begin(shop.id, subject, () => search(body, shop, parts)) : searches.of(key, subject)
    if (!begun || cursor !== page * size)
      return invalidParameters(shop.region)
    const end = (page + 1) * size
    const next = { has_more: begun.creators.length > end, next_page: page + 1, search_key: begun.key, next_item_cursor: Math.min(end, begun.creators.length) }
    return answer(begun.creators.slice(page * size, end), next, { shop, parts })
  }
}
