import type { Parts } from '../parts.ts'
import type { Answer, Exchange } from '../types.ts'
import type { Shop } from '../world/types.ts'
import type { Request } from './im_pb.ts'
import { fromBinary } from '@bufbuild/protobuf'
import { REFUSALS } from '../answers.ts'
import { RequestSchema } from './im_pb.ts'
import { IM_STATUS, imAnswer } from './status.ts'

export interface ImCall {
  request: Request
  shop: Shop
  /** Answers this call: OK unless told otherwise. */
  answer: (answer: Partial<Parameters<typeof imAnswer>[0]>) => Answer
}

export type ImCallReading = { call: ImCall } | { refusal: Answer }

/** Facts §2.2 and §8.4: Origin null never; an extension's as the settings say. */
export function refusesOrigin(exchange: Exchange, parts: Parts): boolean {
  const { origin } = exchange.headers
  if (!origin)
    return false
  const ofExtension = /^(?:chrome|moz)-extension:\/\//.test(origin)
  if (ofExtension)
    return parts.settings.extensionOrigin === 'refuse'
  return !parts.isAffiliateOrigin(origin)
}

function decode(body: Buffer): Request | undefined {
  try {
    return fromBinary(RequestSchema, body)
  }
  catch {
    return undefined
  }
}

const TOKEN_REFUSALS = {
  expired: { statusCode: IM_STATUS.expiredToken, errorDesc: 'token is expired' },
  unknown: { statusCode: IM_STATUS.invalidToken, errorDesc: 'token is invalid' },
} as const

/** Reads and checks what every protobuf call has: origin, type, command, token. */
export function readImCall(exchange: Exchange, cmd: number, parts: Parts): ImCallReading {
  if (refusesOrigin(exchange, parts))
    return { refusal: REFUSALS.plugin() }
  if (parts.challenges.waits(exchange.host))
    return { refusal: parts.challenges.answer(exchange.host, { region: '', fp: '' }) }
  const isProtobuf = exchange.headers['content-type']?.startsWith('application/x-protobuf')
  const request = isProtobuf && exchange.body.length ? decode(exchange.body) : undefined
  const answer: ImCall['answer'] = fields => imAnswer({ cmd, sequenceId: request?.sequenceId ?? 0n, at: parts.clock.told(), ...fields })
  if (!isProtobuf || !exchange.body.length)
    return { refusal: answer({ statusCode: IM_STATUS.invalidRequest, errorDesc: 'Request Body is empty' }) }
  if (!request || request.cmd !== cmd)
    return { refusal: answer({ statusCode: IM_STATUS.invalidRequest, errorDesc: `cmd ${cmd} expected` }) }
  const verdict = parts.tokens.check(request.token)
  if (verdict.kind !== 'valid')
    return { refusal: answer(TOKEN_REFUSALS[verdict.kind]) }
  const shop = parts.world.shopById(verdict.shopId)
  if (!shop || shop.imHost !== exchange.host)
    return { refusal: answer({ statusCode: IM_STATUS.invalidToken, errorDesc: 'token is of another region' }) }
  return { call: { request, shop, answer } }
}
