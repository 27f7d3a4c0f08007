import type { JsonValue } from '@bufbuild/protobuf'
import type { Verdict } from '../classify'
import type { WireAnswer } from '../transport'
import type { Response } from './im_pb'
import { fromBinary, fromJson } from '@bufbuild/protobuf'
import { classifyCode, classifyEnvelope, classifyJson, fail, isRecord, readJson } from '../classify'
import { ResponseSchema } from './im_pb'
import { PLATFORM_CODES } from './readSend'

/** Outer code of an answer that says the token is spent: renewed once. */
export const TOKEN_REFUSED = 'im-token'

/**
 * An answer of the IM service: protobuf, or JSON where it does not speak
 * protobuf (facts §4.1). Ok only when the outer status_code is 0; the inner
 * codes of a send are read by `readSend`.
 */
export function readImAnswer(answer: WireAnswer, cmd: number): Verdict<Response> {
  const envelope = classifyEnvelope(answer)
  if (!envelope.ok)
    return envelope.failure.code === 'http-401' ? refusedToken(envelope.failure.message) : envelope
  const json = answer.headers['content-type']?.includes('protobuf') ? undefined : readJson(envelope.body)
  // The affiliate host's envelope ({code, message}) instead of the service's own: origin, challenge.
  if (isRecord(json) && json.code !== undefined && json.status_code === undefined)
    return classifyForeign(answer)
  const response = json === undefined ? decodeBinary(envelope.body) : decodeJson(json)
  return response.ok ? judge(response.body, cmd) : response
}

function judge(response: Response, cmd: number): Verdict<Response> {
  if (response.statusCode !== 0 && /token/i.test(response.errorDesc))
    return refusedToken(response.errorDesc)
  if (response.statusCode !== 0)
    return refusedOutside(response)
  if (response.cmd !== cmd)
    return fail('drift', `answers command ${response.cmd}`, { field: 'cmd' })
  return { ok: true, body: response }
}

/** Small numbers are the service's own; the platform's codes mean what they mean everywhere. */
function refusedOutside({ statusCode, errorDesc }: Response): Verdict<never> {
  const verdict = classifyCode(String(statusCode), { message: errorDesc })
  const own = !verdict.ok && verdict.failure.kind === 'refused' && statusCode < PLATFORM_CODES
  return own ? fail('refused', errorDesc, { code: `im-outer-${statusCode}` }) : verdict
}

function classifyForeign(answer: WireAnswer): Verdict<never> {
  const verdict = classifyJson(answer)
  return verdict.ok ? fail('drift', 'no status_code in the answer', { field: 'status_code' }) : verdict
}

function decodeBinary(bytes: Uint8Array): Verdict<Response> {
  try {
    return { ok: true, body: fromBinary(ResponseSchema, bytes) }
  }
  catch {
    return fail('server', 'unreadable answer', { code: 'unreadable' })
  }
}

function decodeJson(json: unknown): Verdict<Response> {
  if (!isRecord(json))
    return fail('server', 'unreadable answer', { code: 'unreadable' })
  if (json.status_code === undefined)
    return fail('drift', 'no status_code in the answer', { field: 'status_code' })
  try {
    return { ok: true, body: fromJson(ResponseSchema, json as JsonValue, { ignoreUnknownFields: true }) }
  }
  catch (thrown) {
    return fail('drift', 'a field of another type', { field: /field (?:[\w.]+\.)?(\w+)/.exec(String(thrown))?.[1] ?? 'body' })
  }
}

function refusedToken(message: string): Verdict<never> {
  return fail('refused', message, { code: TOKEN_REFUSED })
}
