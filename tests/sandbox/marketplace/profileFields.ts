import type { Parts } from '../parts.ts'
import type { Creator, Shop } from '../world/types.ts'
import { PICTURE_HOST } from '../hosts.ts'
import { chanceOf, hashOf, pickFrom } from '../random.ts'
import { priceText } from '../world/priceText.ts'

interface Field { value?: unknown, is_authorized: boolean, status: number }

type Fields = Record<string, Field>

const HIDDEN: Field = { is_authorized: false, status: 1 }
const AGES = ['18-24', '25-34', '35-44', '45-54', '55+'] as const
const RANGES = [0, 100, 1000, 10_000] as const
const HIDES_NUMBERS = 0.08

/** Facts §3.1: each field comes wrapped. */
function wrapped(value: unknown): Field {
  return { value, is_authorized: true, status: 0 }
}

function wrapAll(values: Record<string, unknown>): Fields {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, wrapped(value)]))
}

function keyOf(creator: Creator) {
  return (field: string) => chanceOf(creator.index, field)
}

/** Who it is (profile type 1). */
export function identityFields(creator: Creator, shop: Shop, { invitations, conversations, clock }: Parts): Fields {
  const url = `https://${PICTURE_HOST}/creators/${creator.oecId}.svg`
  const groups = invitations.holding(shop.id, creator.oecId)
  const recent = clock.now() - 90 * 24 * 60 * 60 * 1000
  return wrapAll({
    creator_oecuid: creator.oecId,
    handle: creator.handle,
    nickname: creator.nickname,
    avatar: { thumb_url_list: [url], url_list: [url] },
    follower_cnt: creator.followers,
    selection_region: creator.region,
    category: creator.categories.map(name => ({ name, starling_key: `category_${name.toLowerCase().replaceAll(/\W+/g, '_')}` })),
    creator_permission_tag: creator.ecPermission ? 2 : 1,
    is_fast_growing: keyOf(creator)('fast') < 0.1,
    shop_collect_status: 0,
    has_collaborated: groups.some(group => group.members.get(creator.oecId)?.postedAt !== undefined),
    has_invited_before_90d: groups.some(group => group.startTime > recent),
    is_creator_blocked_by_shop: false,
    creator_fulfillment_score_90d: Math.round(60 + keyOf(creator)('fulfilment') * 40),
    has_messaged: Boolean(conversations.between(shop, creator)),
  })
}

function rangeText(shop: Shop, amount: number): string {
  const place = RANGES.findLastIndex(least => amount >= least)
  const [least = 0, most] = [RANGES[place], RANGES[place + 1]]
  return most === undefined ? `${priceText(shop, least)}+` : `${priceText(shop, least)}-${priceText(shop, most)}`
}

/** What it sells (profile type 2): some creators show their numbers to nobody. */
export function performanceFields(creator: Creator, shop: Shop): Fields {
  const key = keyOf(creator)
  const video = Math.round(creator.gmv * key('video share') * 100) / 100
  const numbers = {
    med_gmv_revenue: { value: String(creator.gmv), format: priceText(shop, creator.gmv) },
    med_gmv_revenue_range: rangeText(shop, creator.gmv),
    units_sold: creator.unitsSold,
    video_gmv: { value: String(video), format: priceText(shop, video) },
    live_gmv: { value: String(creator.gmv - video), format: priceText(shop, creator.gmv - video) },
  }
  const hidden = key('hides') < HIDES_NUMBERS
  return {
    ...hidden ? Object.fromEntries(Object.keys(numbers).map(name => [name, HIDDEN])) : wrapAll(numbers),
    ...wrapAll({
      ec_video_avg_view_cnt: creator.averageViews,
      ec_live_avg_uv: Math.floor(creator.averageViews * key('live') * 0.2),
      video_engagement: engagementOf(creator),
    }),
  }
}

/** Hundredths of a per cent. */
export function engagementOf(creator: Creator): number {
  return 50 + hashOf(creator.index, 'engagement') % 1200
}

/** Who follows (profile type 3). */
export function followerFields(creator: Creator): Fields {
  const women = Math.round(20 + keyOf(creator)('women') * 60)
  return wrapAll({
    top_follower_ages: [pickFrom(AGES, creator.index, 'age'), pickFrom(AGES, creator.index, 'second age')],
    top_follower_gender: women >= 50 ? { key: 'Female', value: String(women * 100) } : { key: 'Male', value: String((100 - women) * 100) },
  })
}
