import type { WireAnswer } from './transport'
import type { WireFailure } from './types'
import { fromBase64 } from './base64'
import { CHALLENGE_HEADERS } from './gateway/messages'
import { parseJson } from './parseJson'

export type Refusal = Omit<WireFailure, 'endpoint'>
export type Verdict<Body> = { ok: true, body: Body } | { ok: false, failure: Refusal }

const CHALLENGE_CODES = ['10000', '10005', '40001', '30004009']
/** Means many things (facts §6.1): a challenge only when it carries one. */
const OVERLOADED_CODE = '98001004'
const CHALLENGE_FIELDS = ['bdturing-verify', 'bdturing_verify', 'verify_center']
const SIGNED_OUT_CODE = '98001002'
const RATE_CODES = ['36009002', '16005003']
/** The path is not there: not a refusal of what was asked. */
const GONE_STATUSES = [404, 405, 410]

export function fail(kind: Refusal['kind'], message: string, rest: { code?: string, field?: string } = {}): { ok: false, failure: Refusal } {
  return { ok: false, failure: { kind, message, ...rest } }
}

/** What status, headers and an HTML page say, before the body is read as anything (facts §2.2, §6.1). */
export function classifyEnvelope(answer: WireAnswer): Verdict<Uint8Array> {
  if (CHALLENGE_HEADERS.some(name => answer.headers[name]))
    return fail('challenge', 'verification wanted', { code: 'header' })
  const bytes = readBytes(answer)
  if (!bytes)
    return fail('server', 'unreadable answer', { code: 'unreadable' })
  const html = readHtml(answer, bytes)
  if (html?.includes('/__secsdk/captcha'))
    return fail('challenge', 'verification page', { code: 'html' })
  return classifyStatus(answer.status) ?? (html === undefined ? { ok: true, body: bytes } : fail('server', 'a page instead of an answer', { code: 'html' }))
}

/** An answer of the affiliate host, or of the IM host where it speaks JSON. */
export function classifyJson(answer: WireAnswer): Verdict<Record<string, unknown>> {
  const envelope = classifyEnvelope(answer)
  if (!envelope.ok)
    return envelope
  const body = readJson(envelope.body)
  if (!isRecord(body))
    return fail('server', 'unreadable answer', { code: 'unreadable' })
  if (typeof body.code !== 'number' && typeof body.code !== 'string')
    return fail('drift', 'no code in the answer', { field: 'code' })
  const code = String(body.code)
  return code === '0' ? { ok: true, body } : classifyCode(code, body)
}

/** A code of facts §6.1 other than 0. */
export function classifyCode(code: string, body: Record<string, unknown>): Verdict<never> {
  const message = typeof body.message === 'string' ? body.message.slice(0, 300) : ''
  if (CHALLENGE_CODES.includes(code) || (code === OVERLOADED_CODE && carriesChallenge(body)))
    return fail('challenge', message, { code })
  if (code === SIGNED_OUT_CODE)
    return fail('signed-out', message, { code })
  if (RATE_CODES.includes(code))
    return fail('rate-limited', message, { code })
  return fail('refused', message, { code })
}

function classifyStatus(status: number): Verdict<never> | undefined {
  const code = `http-${status}`
  if (status >= 200 && status < 300)
    return undefined
  if (status === 401 || status === 403 || status === 409)
    return fail('signed-out', 'session expired', { code })
  if (status === 429)
    return fail('rate-limited', 'too many requests', { code })
  if (GONE_STATUSES.includes(status))
    return fail('drift', 'the path is gone', { code, field: 'path' })
  if (status >= 400 && status < 500)
    return fail('refused', 'refused', { code })
  return fail('server', 'server error', { code })
}

function carriesChallenge({ data }: Record<string, unknown>): boolean {
  return isRecord(data) && CHALLENGE_FIELDS.some(name => Boolean(data[name]))
}

function readHtml({ headers }: WireAnswer, bytes: Uint8Array): string | undefined {
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart().toLowerCase()
  const isHtml = headers['content-type']?.includes('text/html') || /^<(?:!doctype|html|head|body|script)/.test(start)
  return isHtml ? new TextDecoder().decode(bytes) : undefined
}

function readBytes({ base64 }: WireAnswer): Uint8Array | undefined {
  try {
    return fromBase64(base64)
  }
  catch {
    return undefined
  }
}

export function readJson(bytes: Uint8Array): unknown {
  try {
    return parseJson(new TextDecoder().decode(bytes))
  }
  catch {
    return undefined
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
