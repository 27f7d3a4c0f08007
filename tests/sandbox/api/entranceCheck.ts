import type { Parts } from '../parts.ts'
import type { Answer, Exchange } from '../types.ts'
import type { Shop } from '../world/types.ts'
import * as v from 'valibot'
import { accepted, invalidParameters } from '../answers.ts'
import { readJson } from '../readJson.ts'
import { isReachable } from '../world/creators.ts'

const BodySchema = v.object({
  creator_oec_ids: v.pipe(v.array(v.pipe(v.string(), v.digits())), v.minLength(1)),
  im_entrance_type: v.literal(2),
})

export function creatorsOfEntranceCheck(exchange: Exchange): string[] {
  const body = v.safeParse(BodySchema, readJson(exchange))
  return body.success ? body.output.creator_oec_ids : []
}

/** Facts §3.4: `show_status` 1 is "may message". */
export function entranceCheck(exchange: Exchange, shop: Shop, parts: Parts): Answer {
  const body = v.safeParse(BodySchema, readJson(exchange))
  if (!body.success)
    return invalidParameters(shop.region)
  const statuses = body.output.creator_oec_ids.map((id) => {
    const creator = parts.world.creators.byId(id)
    const open = creator && isReachable(creator) && creator.region === shop.region
    return [id, open ? 1 : 0]
  })
  return accepted({ data: { show_status: Object.fromEntries(statuses) } })
}
