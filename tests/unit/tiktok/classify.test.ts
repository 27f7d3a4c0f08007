import type { WireAnswer } from '@/utils/tiktok/transport'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase64 } from '@/utils/tiktok/base64'
import { classifyEnvelope, classifyJson } from '@/utils/tiktok/classify'
import { readImAnswer } from '@/utils/tiktok/im/readImAnswer'

function answer(body: unknown, { status = 200, headers = {} }: Partial<WireAnswer> = {}): WireAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { status, headers: { 'content-type': 'application/json', ...headers }, base64: toBase64(new TextEncoder().encode(text)) }
}

describe('classifyJson', () => {
  it('takes code 0, number or string, and nothing else, for a yes', () => {
    expect(classifyJson(answer({ code: 0, data: 1 }))).toEqual({ ok: true, body: { code: 0, data: 1 } })
    expect(classifyJson(answer({ code: '0' }))).toMatchObject({ ok: true })
    fc.assert(fc.property(fc.integer().filter(code => code !== 0), code => !classifyJson(answer({ code })).ok))
  })

  it('never throws, whatever the bytes, status and headers are', () => {
    const headers = fc.dictionary(fc.constantFrom('content-type', 'bdturing-verify', 'x-other'), fc.string())
    fc.assert(fc.property(fc.uint8Array(), fc.integer({ min: 100, max: 599 }), headers, (bytes, status, read) => {
      const wire = { status, headers: read, base64: toBase64(bytes) }
      expect(classifyJson(wire)).toHaveProperty('ok')
      expect(readImAnswer(wire, 100)).toHaveProperty('ok')
    }))
    expect(classifyJson({ status: 200, headers: {}, base64: '***' })).toMatchObject({ failure: { kind: 'server' } })
  })

  it('leaves open whether the server acted on what ended in 5xx', () => {
    fc.assert(fc.property(fc.integer({ min: 500, max: 599 }), (status) => {
      expect(classifyEnvelope(answer('', { status }))).toMatchObject({ failure: { kind: 'server', code: `http-${status}` } })
    }))
  })

  it.each([
    ['a header', answer({ code: 0 }, { headers: { 'bdturing-verify': '{}' } })],
    ['the other header', answer({ code: 0 }, { headers: { 'x-vc-bdturing-parameters': 'x' } })],
    ['a header beside 403', answer('', { status: 403, headers: { 'bdturing-verify': '{}' } })],
    ['a captcha page', answer('<html><script src="/__secsdk/captcha.js"></script>', { status: 403 })],
    ['40001', answer({ code: 40001 })],
    ['98001004 with verification data', answer({ code: 98001004, data: { 'bdturing-verify': '{}' } })],
  ])('knows a challenge by %s', (_, wire) => {
    expect(classifyJson(wire)).toMatchObject({ ok: false, failure: { kind: 'challenge' } })
  })

  it.each([[401, 'signed-out'], [403, 'signed-out'], [409, 'signed-out'], [429, 'rate-limited'], [400, 'refused'], [404, 'drift'], [302, 'server']] as const)('reads status %d as %s', (status, kind) => {
    expect(classifyJson(answer('', { status }))).toMatchObject({ failure: { kind, code: `http-${status}` } })
  })

  it('knows a page by its first bytes where the type lies', () => {
    expect(classifyJson(answer('\n <!DOCTYPE html><p>'))).toMatchObject({ failure: { kind: 'server', code: 'html' } })
  })

  it.each([['[]'], ['null'], ['""'], ['7']])('finds %s unreadable', (text) => {
    expect(classifyJson(answer(text))).toMatchObject({ failure: { kind: 'server', code: 'unreadable' } })
  })

  it('cuts a message a page could blow up', () => {
    const verdict = classifyJson(answer({ code: 1, message: 'x'.repeat(10_000) }))
    expect(verdict).toMatchObject({ ok: false, failure: { message: 'x'.repeat(300) } })
  })
})

describe('readImAnswer', () => {
  it('an empty protobuf is drift, not success', () => {
    const wire = { status: 200, headers: { 'content-type': 'application/x-protobuf' }, base64: '' }
    expect(readImAnswer(wire, 100)).toMatchObject({ failure: { kind: 'drift', field: 'cmd' } })
  })

  it('a refusal in the affiliate host\'s envelope keeps its meaning', () => {
    expect(readImAnswer(answer({ code: 100000, message: 'Please remove the plugin and try again' }), 100)).toMatchObject({ failure: { kind: 'refused', code: '100000' } })
    expect(readImAnswer(answer({ code: 0 }), 100)).toMatchObject({ failure: { kind: 'drift', field: 'status_code' } })
  })

  it('jSON without status_code is drift', () => {
    expect(readImAnswer(answer({ cmd: 100, body: {} }), 100)).toMatchObject({ failure: { kind: 'drift', field: 'status_code' } })
  })

  it('a field of another type is drift naming it', () => {
    const body = { send_message_body: { status: 'fine', check_code: 0 } }
    expect(readImAnswer(answer({ cmd: 100, status_code: 0, body }), 100)).toMatchObject({ failure: { kind: 'drift', field: 'body.send_message_body.status' } })
  })

  it.each(['token is expired', 'Token invalid'])('%s asks for another token', (error_desc) => {
    expect(readImAnswer(answer({ cmd: 100, status_code: 3, error_desc }), 100)).toMatchObject({ failure: { kind: 'refused', code: 'im-token' } })
  })
})
