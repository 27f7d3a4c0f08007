import type { Parts } from '../parts.ts'
import type { Answer, Exchange } from '../types.ts'
import * as v from 'valibot'
import { accepted, invalidParameters, REFUSALS } from '../answers.ts'
import { readJson } from '../readJson.ts'
import { isConnected } from '../rules/isConnected.ts'
import { refusesOrigin } from './readImCall.ts'

function participant(role: number, imRole: string) {
  return v.object({
    role: v.literal(role),
    uid: v.pipe(v.string(), v.digits()),
    extra: v.object({ sender_im_role: v.literal(imRole) }),
  })
}

const BodySchema = v.object({
  participants: v.tuple([participant(0, '4'), participant(1, '2')]),
})

/** Oec ids that a call names, even where the call is refused later. */
export function creatorsOfCreate(exchange: Exchange): string[] {
  const body = v.safeParse(BodySchema, readJson(exchange))
  return body.success ? [body.output.participants[0].uid] : []
}

/** Facts §4.1. Idempotent: the same pair gives the same conversation. */
export function conversationCreate(exchange: Exchange, parts: Parts): Answer {
  if (refusesOrigin(exchange, parts))
    return REFUSALS.plugin()
  if (parts.challenges.waits(exchange.host))
    return parts.challenges.answer(exchange.host, { region: '', fp: '' })
  const token = exchange.headers['x-im-paas-token']
  const verdict = parts.tokens.check(typeof token === 'string' ? token : '')
  if (verdict.kind !== 'valid')
    return { kind: 'json', status: 401, body: { code: 401, message: `token is ${verdict.kind}` } }
  const shop = parts.world.shopById(verdict.shopId)
  const { query } = exchange
  const region = query.get('oec_region') ?? ''
  const body = v.safeParse(BodySchema, readJson(exchange))
  const fits = shop && body.success
    && region === shop.region
    && query.get('oec_seller_id') === shop.id
    && query.get('biz_source') === 'shop_creator_shop'
    // The shop's id, not its IM user id.
    && body.output.participants[1].uid === shop.id
  if (!fits)
    return invalidParameters(region)
  const creator = parts.world.creators.byId(body.output.participants[0].uid)
  if (!creator)
    return REFUSALS.notFound()
  if (creator.region !== shop.region)
    return REFUSALS.regionMismatch()
  if (!creator.ecPermission)
    return invalidParameters(region)
  if (creator.refusesMessages)
    return REFUSALS.privacy()
  const known = parts.conversations.between(shop, creator) ?? isConnected(shop, creator, parts)
  if (!known && !parts.quota.allows(shop, [creator.oecId]))
    return REFUSALS.quota()
  const conversation = parts.conversations.open(shop, creator)
  return accepted({ data: { conversation_short_id: BigInt(conversation.id) } })
}
