import type { Verdict } from '../classify'
import type { WireAnswer } from '../transport'
import type { ImAnswer } from './imJson'
import { BinaryReader } from '@bufbuild/protobuf/wire'
import * as v from 'valibot'
import { classifyCode, classifyEnvelope, classifyJson, fail, isRecord, readJson } from '../classify'
import { readField } from '../readField'
import { Response } from './im_answers_pb'
import { imJson } from './imJson'
import { PLATFORM_CODES } from './readSend'

/** Outer code of an answer that says the token is spent: renewed once. */
export const TOKEN_REFUSED = 'im-token'

/**
 * An answer of the IM service: protobuf, or JSON where it does not speak
 * protobuf (facts §4.1). Ok only when the outer status_code is 0; the inner
 * codes of a send are read by `readSend`.
 */
export function readImAnswer(answer: WireAnswer, cmd: number): Verdict<ImAnswer> {
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

function judge(response: ImAnswer, cmd: number): Verdict<ImAnswer> {
  if (response.statusCode !== 0 && /token/i.test(response.errorDesc))
    return refusedToken(response.errorDesc)
  if (response.statusCode !== 0)
    return refusedOutside(response)
  if (response.cmd !== cmd)
    return fail('drift', `answers command ${response.cmd}`, { field: 'cmd' })
  return { ok: true, body: response }
}

/** Small numbers are the service's own; the platform's codes mean what they mean everywhere. */
function refusedOutside({ statusCode, errorDesc }: ImAnswer): Verdict<never> {
  const verdict = classifyCode(String(statusCode), { message: errorDesc })
  const own = !verdict.ok && verdict.failure.kind === 'refused' && statusCode < PLATFORM_CODES
  return own ? fail('refused', errorDesc, { code: `im-outer-${statusCode}` }) : verdict
}

function classifyForeign(answer: WireAnswer): Verdict<never> {
  const verdict = classifyJson(answer)
  return verdict.ok ? fail('drift', 'no status_code in the answer', { field: 'status_code' }) : verdict
}

function decodeBinary(bytes: Uint8Array): Verdict<ImAnswer> {
  const unreadable = fail('server', 'unreadable answer', { code: 'unreadable' })
  try {
    const reader = new BinaryReader(bytes)
    const body = Response.decode(reader)
    // The generated code stops at what it cannot follow, without a word.
    return reader.pos === reader.len ? { ok: true, body } : unreadable
  }
  catch {
    return unreadable
  }
}

function decodeJson(json: unknown): Verdict<ImAnswer> {
  if (!isRecord(json))
    return fail('server', 'unreadable answer', { code: 'unreadable' })
  if (json.status_code === undefined)
    return fail('drift', 'no status_code in the answer', { field: 'status_code' })
  const read = v.safeParse(imJson, json)
  return read.success ? { ok: true, body: read.output } : fail('drift', 'a field of another type', { field: readField(read.issues[0]).field })
}

function refusedToken(message: string): Verdict<never> {
  return fail('refused', message, { code: TOKEN_REFUSED })
}
