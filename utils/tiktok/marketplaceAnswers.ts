import * as v from 'valibot'
import { id, maybe } from './answers'

/** Facts §3.1: a field as TikTok wraps it; one that is not authorised is read as if it were not there. */
function field<Output>(schema: v.GenericSchema<unknown, Output>): v.GenericSchema<unknown, Output | null | undefined> {
  return maybe(v.pipe(
    v.looseObject({ is_authorized: maybe(v.boolean()) }),
    v.transform((wrapped): { value?: unknown } => wrapped.is_authorized === false ? {} : { value: wrapped.value }),
    v.object({ value: maybe(schema) }),
    v.transform(({ value }): Output | null | undefined => value as Output | null | undefined),
  ))
}

/** Numbers come bare or as digits. */
const number = v.union([
  v.pipe(v.number(), v.finite()),
  v.pipe(v.string(), v.regex(/^-?\d+(?:\.\d+)?$/), v.transform(Number)),
])
const words = v.pipe(v.string(), v.maxLength(200))
const flag = v.union([v.boolean(), v.pipe(v.picklist([0, 1]), v.transform(bit => bit === 1))])
/** Money comes worded, or as a number with its wording. */
const worded = v.union([words, v.pipe(v.object({ format: words }), v.transform(({ format }) => format))])
const address = v.pipe(v.string(), v.maxLength(2000))

export const creatorProfile = v.object({
  creator_oecuid: field(id),
  handle: field(v.pipe(v.string(), v.maxLength(64))),
  nickname: field(words),
  avatar: field(v.object({ thumb_url_list: maybe(v.array(address)), url_list: maybe(v.array(address)) })),
  follower_cnt: field(number),
  selection_region: field(v.pipe(v.string(), v.maxLength(8))),
  category: field(v.pipe(v.array(v.object({ name: words })), v.maxLength(50))),
  med_gmv_revenue_range: field(worded),
  ec_video_avg_view_cnt: field(number),
  ec_live_avg_uv: field(number),
  units_sold: field(number),
  /** Hundredths of a per cent. */
  video_engagement: field(number),
  /** 1: only by a shared link, 2: as usual. */
  creator_permission_tag: field(number),
  has_invited_before_90d: field(flag),
  is_creator_blocked_by_shop: field(flag),
})

export type WireProfile = v.InferOutput<typeof creatorProfile>

/** List and next page stand at the top, not under `data`. */
export const marketplaceFind = v.object({
  creator_profile_list: maybe(v.array(creatorProfile)),
  next_pagination: maybe(v.object({
    has_more: maybe(v.boolean()),
    next_page: maybe(v.number()),
    next_item_cursor: maybe(v.number()),
    search_key: maybe(v.string()),
  })),
})

export const marketplaceProfile = v.object({ creator_profile: creatorProfile })

/** [inf] The filter dictionary; only its categories are read. */
export const marketplaceOption = v.object({
  data: v.object({ category_list: v.array(v.object({ id, name: words })) }),
})
