import type { AffiliateHandler } from '../api/affiliateCall.ts'
import type { Parts } from '../parts.ts'
import type { Shop } from '../world/types.ts'
import type { InvitationGroup, Member } from './types.ts'
import * as v from 'valibot'
import { accepted, invalidParameters } from '../answers.ts'
import { readBody } from './bodies.ts'
import { GROUP_REFUSALS } from './refusals.ts'
import { isOpen } from './statusOf.ts'

const CreatorSchema = v.object({ creator_id: v.string(), invitation_group_id: v.string() })

const VideosSchema = v.object({
  ...CreatorSchema.entries,
  product_id: v.string(),
  size: v.pipe(v.number(), v.minValue(1), v.maxValue(50)),
  offset: v.pipe(v.number(), v.minValue(0)),
})

function membership({ creator_id: creator, invitation_group_id: id }: v.InferOutput<typeof CreatorSchema>, shop: Shop, { invitations }: Parts): { group: InvitationGroup, member: Member } | undefined {
  const group = invitations.byId(id)
  const member = group?.members.get(creator)
  return group?.shopId === shop.id && member ? { group, member } : undefined
}

/** What one creator did with each product; absent numbers where it was never added. [1] */
export function promotionDetail(parts: Parts): AffiliateHandler {
  return (exchange, shop) => {
    const body = readBody(exchange, CreatorSchema)
    const found = body && membership(body, shop, parts)
    if (!found)
      return body ? GROUP_REFUSALS.noAccess() : invalidParameters(shop.region)
    const { group, member } = found
    const first = member.showcased[0]
    const details = group.products.map(({ productId }) => ({
      product_base_info: { product_id: productId, title: parts.world.products.byId(productId)?.product.title },
      product_add_status: member.showcased.includes(productId) ? 1 : 0,
      commission_effective: isOpen(group, parts.clock.now()),
      ...member.showcased.includes(productId) && { video_count: productId === first ? member.posts : 0, live_count: 0, item_sold: productId === first ? member.sold : 0 },
    }))
    return accepted({ data: { product_detail_list: details } })
  }
}

/** [1] Posts stand with the first product that the creator added. */
export function videoList(parts: Parts): AffiliateHandler {
  return (exchange, shop) => {
    const body = readBody(exchange, VideosSchema)
    const found = body && membership(body, shop, parts)
    if (!body || !found)
      return body ? GROUP_REFUSALS.noAccess() : invalidParameters(shop.region)
    const { member } = found
    const count = body.product_id === member.showcased[0] ? member.posts : 0
    const videos = Array.from({ length: count }, (_, place) => ({
      item_id: `${member.invitationId}${place}`,
      name: 'Found this lovely thing',
      release_date: String(Math.floor(member.postedAt ?? 0)),
      play_cnt: 1200 + place,
      like_cnt: 80,
      comment_cnt: 4,
    }))
    return accepted({ data: { video_list: videos.slice(body.offset, body.offset + body.size), has_more: count > body.offset + body.size } })
  }
}

/** [inf]: the facts give `{creator_ids}` and no answer; here, what each is offered already. */
export function creatorRelation(parts: Parts): AffiliateHandler {
  return (exchange, shop) => {
    const body = readBody(exchange, v.object({ creator_ids: v.pipe(v.array(v.string()), v.minLength(1)) }))
    if (!body)
      return invalidParameters(shop.region)
    const relations = body.creator_ids.map(id => ({
      creator_oec_id: id,
      product_ids: parts.invitations.holding(shop.id, id).filter(group => isOpen(group, parts.clock.now())).flatMap(group => group.products.map(product => product.productId)),
    }))
    return accepted({ data: { relations } })
  }
}
