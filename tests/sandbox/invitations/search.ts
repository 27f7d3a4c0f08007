import type { AffiliateHandler } from '../api/affiliateCall.ts'
import type { Parts } from '../parts.ts'
import type { InvitationGroup } from './types.ts'
import * as v from 'valibot'
import { accepted, invalidParameters } from '../answers.ts'
import { readBody } from './bodies.ts'
import { groupRow } from './rows.ts'
import { statusOf } from './statusOf.ts'

/** Facts §3.2. */
const QUERY = { productId: 1, productName: 2, invitationId: 3, name: 4, creatorOecId: 6 } as const
const ACCEPTED_ALONE = 2

const StatusSchema = v.picklist([1, 2, 3, 4])

const SearchParamsSchema = v.object({
  query_items: v.optional(v.array(v.object({ type: v.picklist(Object.values(QUERY)), key: v.string() })), []),
  filter_accept_status: v.optional(v.picklist([2, 3]), 3),
  free_sample_status: v.optional(v.number()),
  search_group_type: v.optional(v.array(v.number())),
})

const SearchSchema = v.object({
  search_params: SearchParamsSchema,
  invitation_group_status: StatusSchema,
  page_size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  cur_page: v.pipe(v.number(), v.integer(), v.minValue(1)),
})

const CountSchema = v.object({ search_params: SearchParamsSchema, invitation_status: v.array(StatusSchema) })

type SearchParams = v.InferOutput<typeof SearchParamsSchema>

function has(text: string | undefined, part: string): boolean {
  return text?.toLowerCase().includes(part.toLowerCase()) ?? false
}

function matches(group: InvitationGroup, { type, key }: SearchParams['query_items'][number], { world }: Parts): boolean {
  switch (type) {
    case QUERY.productId: return group.products.some(product => product.productId === key)
    case QUERY.productName: return group.products.some(product => has(world.products.byId(product.productId)?.product.title, key))
    case QUERY.invitationId: return group.id === key
    case QUERY.name: return has(group.name, key)
    case QUERY.creatorOecId: return group.members.has(key)
  }
}

function findGroups(shopId: string, search: SearchParams, parts: Parts): InvitationGroup[] {
  const { query_items: items, filter_accept_status: accept, free_sample_status: sample, search_group_type: types } = search
  return parts.invitations.ofShop(shopId).filter(group =>
    items.every(item => item.key === '' || matches(group, item, parts))
    && (accept !== ACCEPTED_ALONE || [...group.members.values()].some(member => member.addedAt !== undefined))
    && (sample !== 1 || group.sample.has_free_sample)
    && (!types || types.includes(1)))
}

/** One status a call; newest made first, unless the setting says newest changed. */
export function search(parts: Parts): AffiliateHandler {
  return (exchange, shop) => {
    const body = readBody(exchange, SearchSchema)
    if (!body)
      return invalidParameters(shop.region)
    const now = parts.clock.now()
    const found = findGroups(shop.id, body.search_params, parts).filter(group => statusOf(group, now) === body.invitation_group_status)
    const ordered = parts.settings.searchOrder === 'updated' ? found.toSorted((a, b) => b.updatedAt - a.updatedAt) : found
    const end = body.cur_page * body.page_size
    const page = ordered.slice(end - body.page_size, end)
    return accepted({ data: { invitation_list: page.map(group => groupRow(group, parts)), total: found.length, has_more: found.length > end } })
  }
}

export function count(parts: Parts): AffiliateHandler {
  return (exchange, shop) => {
    const body = readBody(exchange, CountSchema)
    if (!body)
      return invalidParameters(shop.region)
    const now = parts.clock.now()
    const found = findGroups(shop.id, body.search_params, parts).map(group => statusOf(group, now))
    const counts = body.invitation_status.map(status => ({ invitation_group_status: status, count: found.filter(each => each === status).length }))
    return accepted({ data: counts })
  }
}
