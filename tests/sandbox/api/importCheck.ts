import type { Parts } from '../parts.ts'
import type { Answer, Exchange } from '../types.ts'
import type { Shop } from '../world/types.ts'
import * as v from 'valibot'
import { accepted, invalidParameters } from '../answers.ts'
import { readJson } from '../readJson.ts'

/** Facts §3.1: clients send at most 50. */
const MOST_HANDLES = 50

const BodySchema = v.object({
  handle_names: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(MOST_HANDLES)),
})

export function creatorsOfImportCheck(exchange: Exchange, parts: Parts): string[] {
  const body = v.safeParse(BodySchema, readJson(exchange))
  const handles = body.success ? body.output.handle_names : []
  return handles.flatMap(handle => parts.world.creators.byHandle(handle)?.oecId ?? [])
}

/** Handles to ids; `oec_id "0"` is not found. */
export function importCheck(exchange: Exchange, shop: Shop, parts: Parts): Answer {
  const body = v.safeParse(BodySchema, readJson(exchange))
  if (!body.success)
    return invalidParameters(shop.region)
  const creators = body.output.handle_names.map((handle) => {
    const creator = parts.world.creators.byHandle(handle)
    return {
      base: { oec_id: creator?.oecId ?? '0', handle_name: creator?.handle ?? handle, nick_name: creator?.nickname ?? '' },
      ec_info: { with_ec_permission: creator?.ecPermission ?? false },
    }
  })
  return accepted({ data: { creators } })
}
