import type { Parts } from '../parts.ts'
import type { Shop } from '../world/types.ts'
import type { GroupProduct, InvitationGroup, Member } from './types.ts'
import { PICTURE_HOST } from '../hosts.ts'
import { priceText } from '../world/priceText.ts'
import { isOpen, statusOf } from './statusOf.ts'

/** [inf]: the facts know 0, pending. */
const CREATOR_STATUS = { pending: 0, accepted: 1 } as const

function tallies({ members }: InvitationGroup) {
  const all = [...members.values()]
  return {
    creator_cnt: all.length,
    creator_added_cnt: all.filter(member => member.addedAt !== undefined).length,
    creator_posted_cnt: all.filter(member => member.postedAt !== undefined).length,
  }
}

function plainProduct({ productId, commission, adsCommission }: GroupProduct) {
  return { product_id: productId, target_commission: commission, target_ads_commission: adsCommission }
}

/** A row of `search`. */
export function groupRow(group: InvitationGroup, { clock }: Parts) {
  return {
    id: group.id,
    name: group.name,
    group_status: statusOf(group, clock.now()),
    group_type: 1,
    ...tallies(group),
    product_cnt: group.products.length,
    start_time: String(Math.floor(group.startTime)),
    end_time: String(group.endTime),
    update_time: String(Math.floor(group.updatedAt)),
    free_sample_rule: group.sample,
    product_list: group.products.map(plainProduct),
  }
}

function fullProduct(offered: GroupProduct, group: InvitationGroup, { world }: Parts) {
  const found = world.products.byId(offered.productId)
  const sold = [...group.members.values()].filter(member => member.showcased.includes(offered.productId)).reduce((sum, member) => sum + member.sold, 0)
  return {
    ...plainProduct(offered),
    title: found?.product.title,
    image: found && { thumb_url_list: [found.product.imageUrl], url_list: [found.product.imageUrl] },
    price: found && priceOf(found.shop, found.product.price),
    open_commission: found?.product.commission,
    stock: found?.product.stock,
    item_sold: sold,
  }
}

function memberRow(member: Member, group: InvitationGroup, { world, clock }: Parts) {
  const creator = world.creators.byId(member.creatorOecId)
  return {
    base_info: {
      creator_id: '',
      creator_oec_id: member.creatorOecId,
      user_name: creator?.handle,
      nick_name: creator?.nickname,
      image: `https://${PICTURE_HOST}/creators/${member.creatorOecId}.svg`,
      selection_region: creator?.region,
      permission_tag: 2,
    },
    invitation_id: member.invitationId,
    group_creator_status: member.addedAt === undefined ? CREATOR_STATUS.pending : CREATOR_STATUS.accepted,
    product_add_cnt: member.showcased.length,
    content_posted_cnt: member.posts,
    effective_status: isOpen(group, clock.now()) ? 1 : 2,
  }
}

function priceOf(shop: Shop, amount: number) {
  const price = { price_val: String(amount), currency: shop.currency, format_price: priceText(shop, amount) }
  return { min_price: price, max_price: price }
}

/** The answer of `detail`. */
export function groupDetail(group: InvitationGroup, parts: Parts) {
  return {
    ...groupRow(group, parts),
    message: group.message,
    contacts_info: group.contacts,
    delivery_requirements: { content_option: group.contentOption },
    product_list: group.products.map(product => fullProduct(product, group, parts)),
    creator_id_list: [...group.members.values()].map(member => memberRow(member, group, parts)),
  }
}
