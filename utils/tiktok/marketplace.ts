import type { CreatorQuery, CreatorSort, FoundCreator, TikTokMarketplace } from './types'
import type { Wire } from './wire'
import { readProfile } from './readProfile'
import { jsonBody } from './wire'
import { WireError } from './wireError'

/** TikTok takes 12 or 20. */
const PAGE_SIZE = 20
const QUERY_TYPE = 1
const NO_BOUND = -1
/** Identity and performance; who follows (3) is shown nowhere. */
const PROFILE_TYPES = [1, 2]

/** [1] */
const ALGORITHMS: Record<CreatorSort, number> = {
  'relevance': 1,
  'gmv': 18,
  'units': 20,
  'engagement': 22,
  'video-views': 24,
  'followers': 26,
}

/** The marketplace over the page (facts §3.1). */
export function createMarketplace({ wire }: { wire: Wire }): TikTokMarketplace {
  return {
    async findCreators(shop, query) {
      const { creator_profile_list: profiles, next_pagination: next } = await wire.json('marketplaceFind', shop, { body: jsonBody(findBody(query)) })
      // Go leaves out what is empty; a list that is missing although there is more has moved elsewhere.
      if (!profiles && next?.has_more)
        throw nobodyNamed('marketplaceFind', 'creator_profile_list')
      const creators = (profiles ?? []).map(readProfile).filter(creator => creator !== undefined)
      if (profiles?.length && creators.length === 0)
        throw nobodyNamed('marketplaceFind', 'creator_profile_list.0.creator_oecuid')
      return {
        creators,
        next: next?.has_more && creators.length > 0
          ? { page: next.next_page ?? (query.after?.page ?? 0) + 1, searchKey: next.search_key ?? '', cursor: next.next_item_cursor ?? 0 }
          : undefined,
      }
    },

    async creatorProfile(shop, oecId): Promise<FoundCreator> {
      const { creator_profile: profile } = await wire.json('marketplaceProfile', shop, { body: jsonBody({ creator_oec_id: oecId, profile_types: PROFILE_TYPES }) })
      const creator = readProfile(profile)
      if (creator?.oecId !== oecId)
        throw nobodyNamed('marketplaceProfile', 'creator_profile.creator_oecuid')
      return creator
    },

    async creatorCategories(shop) {
      const { data } = await wire.json('marketplaceOption', shop, { body: jsonBody({}) })
      return data.category_list
    },
  }
}

/** What was searched for stays the same from page to page, or the key is worth nothing. */
function findBody({ text, followers, categories, sort, after }: CreatorQuery): object {
  return {
    query: text,
    query_type: QUERY_TYPE,
    pagination: { size: PAGE_SIZE, page: after?.page ?? 0, search_key: after?.searchKey ?? '', item_cursor: after?.cursor ?? 0 },
    filter_params: {
      ...followers && { follower_filter: { left_bound: followers.least ?? 0, right_bound: followers.most ?? NO_BOUND } },
      ...categories?.length && { category_list: categories.map(string_list => ({ string_list })) },
    },
    algorithm: ALGORITHMS[sort],
  }
}

function nobodyNamed(endpoint: string, field: string): WireError {
  return new WireError({ endpoint, kind: 'drift', message: 'no creator is named', field })
}
