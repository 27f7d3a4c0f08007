import type { AffiliateHandler } from '../api/affiliateCall.ts'
import type { Parts } from '../parts.ts'
import * as v from 'valibot'
import { accepted, invalidParameters } from '../answers.ts'
import { creatorsMatching } from '../marketplace/creatorsMatching.ts'
import { readBody } from './bodies.ts'

const SizeSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50))

/** Both bodies of facts §3.2. */
const BodySchema = v.union([
  v.object({ size: SizeSchema, search_id: v.literal('0'), query: v.string(), query_by: v.literal(1) }),
  v.object({ query: v.string(), size: SizeSchema, offset: v.number(), hasMore: v.boolean() }),
])

export function searchCreator(parts: Parts): AffiliateHandler {
  return (exchange, shop) => {
    const body = readBody(exchange, BodySchema)
    if (!body)
      return invalidParameters(shop.region)
    const offset = 'offset' in body ? body.offset : 0
    const found = creatorsMatching({ query: body.query.replace(/^@/, ''), region: shop.region }, parts.world.creators)
    const page = found.slice(offset, offset + body.size)
    return accepted({ data: { creators: page.map(creator => ({ creator_oec_id: creator.oecId, user_name: creator.handle, nick_name: creator.nickname })), total: found.length } })
  }
}
