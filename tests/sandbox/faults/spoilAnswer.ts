import type { Parts } from '../parts.ts'
import type { Answer, Exchange } from '../types.ts'
import type { FaultAction } from './types.ts'
import { create } from '@bufbuild/protobuf'
import { refused } from '../answers.ts'
import { ResponseBodySchema, SendMessageResponseBodySchema } from '../im/im_pb.ts'
import { imAnswer } from '../im/status.ts'

const GATEWAY_PAGE = '<!doctype html><html><head><title>Gateway</title></head><body><h1>Service temporarily unavailable</h1></body></html>'

const IM_COMMANDS: Record<string, number> = { 'im.send': 100, 'im.history': 301, 'im.conversationList': 690 }

function refusal(action: Extract<FaultAction, { kind: 'refuse' }>, at: number, cmd?: number): Answer {
  const { code, message, status, data } = action
  if (cmd)
    return { ...imAnswer({ cmd, sequenceId: 0n, at, statusCode: code, errorDesc: message }), status }
  return { ...refused(code, message, data === undefined ? {} : { data }), status }
}

function innerRefusal({ status, checkCode, checkMessage }: Extract<FaultAction, { kind: 'inner-refuse' }>, at: number): Answer {
  const sendMessageBody = create(SendMessageResponseBodySchema, { status, checkCode, checkMessage })
  return imAnswer({ cmd: 100, sequenceId: 0n, at, body: create(ResponseBodySchema, { sendMessageBody }) })
}

function gatewayError({ status, retryAfter }: Extract<FaultAction, { kind: 'http' }>): Answer {
  return {
    kind: 'html',
    status,
    html: GATEWAY_PAGE,
    headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
  }
}

/** The answer that a fault gives instead of the true one; undefined when it gives none of its own. */
export function answerOfFault(action: FaultAction, { exchange, endpoint, parts }: { exchange: Exchange, endpoint: string, parts: Parts }): Answer | undefined {
  switch (action.kind) {
    case 'refuse': return refusal(action, parts.clock.told(), IM_COMMANDS[endpoint])
    case 'inner-refuse': return innerRefusal(action, parts.clock.told())
    case 'http': return gatewayError(action)
    case 'html': return { kind: 'html', html: GATEWAY_PAGE }
    case 'garbage': return { kind: 'bytes', bytes: Buffer.from('\u0000{"code":0,"da', 'latin1'), type: IM_COMMANDS[endpoint] ? 'application/x-protobuf' : 'application/json' }
    case 'challenge':
      parts.challenges.raise(exchange.host, action)
      return parts.challenges.answer(exchange.host, { region: exchange.query.get('shop_region') ?? '', fp: exchange.cookies.get('s_v_web_id') ?? '' })
    default: return undefined
  }
}

/** What a fault changes in the world before the call is judged by its own rules. */
export function applyToWorld(action: FaultAction, exchange: Exchange, parts: Parts): void {
  if (action.kind === 'expire-token')
    parts.tokens.expire()
  if (action.kind === 'sign-out')
    parts.sessions.signOut({ host: exchange.host })
  if (action.kind === 'clock-skew')
    parts.clock.skew(action.ms)
}
