import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failures as en } from '@/locales/en/failures'
import { failures as zh } from '@/locales/zh-CN/failures'
import { CHALLENGE_CODES, knownCodes, OFFICIAL_CODES } from '@/tests/sandbox/codes'
import { CODE_KINDS } from '@/utils/tiktok/failureCodes'
import { FAILURE_KINDS } from '@/utils/tiktok/failureMeanings'
import { explainedCode, failureOf } from '@/utils/tiktok/failures'
import { FAILURE_TEXTS } from '@/utils/tiktok/failureTexts'

const REFERENCE = join(process.cwd(), '../shared/facts/error-codes.json')
/** Facts §6.1: told by the text alone. */
const TEXTS = [
  'reach create max limit',
  'in sufficient quota to create invitation',
  'invitation contains creator exceed follower limit',
  'product not belong this shop',
  'target invitation has sensitive text',
  'invitation end time invalid',
  'invalid contact, field SELLER_INVITATION_WHATS_APP, value',
  'account permission call fail',
  'exceed max creator num',
  'Please remove the plugin and try again',
  'You must log in to continue',
]
/** What the client itself answers with (classify.ts, readSend.ts, the outbox). */
const OURS = ['conflict', 'image-refused', 'image-missing', 'message-too-long', 'im-token', 'im-check-3', 'im-3', 'http-400', 'http-401', 'http-403', 'http-404', 'http-409', 'http-413', 'http-429', 'http-500', 'http-503']

describe('the failure atlas', () => {
  it.each(knownCodes().map(({ code, message }) => [code, message]))('explains %s: %s', (code) => {
    expect(failureOf(String(code)).kind).not.toBe('unexplained')
  })

  it.each([...CHALLENGE_CODES, ...OURS])('explains %s', (code) => {
    expect(failureOf(String(code)).kind).not.toBe('unexplained')
  })

  it('has each code of the official reference, where that is at hand', ({ skip }) => {
    if (!existsSync(REFERENCE))
      skip()
    const { codes } = JSON.parse(readFileSync(REFERENCE, 'utf8')) as { codes: Record<string, unknown> }
    expect(Object.keys(codes).filter(code => !Object.hasOwn(CODE_KINDS, code))).toEqual([])
    expect(OFFICIAL_CODES.map(({ code }) => String(code)).sort()).toEqual(Object.keys(codes).sort())
  })

  it.each(TEXTS)('reads «%s» where the code says nothing', (text) => {
    expect(failureOf('98001004', text).kind).not.toBe(failureOf('98001004').kind)
    expect(failureOf('4711', text)).toEqual(failureOf('98001004', text))
  })

  it('trusts a code that means one thing more than its text', () => {
    expect(failureOf('16024016', 'exceed follower limit').kind).toBe('creator-has-shop')
  })

  it('has no explanation that nothing leads to', () => {
    const reached = new Set([...Object.values(CODE_KINDS), ...FAILURE_TEXTS.map(([, kind]) => kind), 'creator-refused', 'unexplained'])
    expect(FAILURE_KINDS.filter(kind => !reached.has(kind))).toEqual([])
  })

  it('has words for each explanation in both languages, none twice, none left over', () => {
    for (const words of [zh.kind, en.kind]) {
      expect(Object.keys(words).sort()).toEqual([...FAILURE_KINDS].sort())
      for (const { title, next } of Object.values(words))
        expect([title.trim(), next.trim()]).not.toContain('')
      expect(new Set(Object.values(words).map(({ title }) => title)).size).toBe(FAILURE_KINDS.length)
    }
  })
})

describe('failureOf', () => {
  it.each([
    ['16030100', 'five-messages', 'no', 'no'],
    ['45101021', 'privacy', 'no', 'no'],
    ['16024019', 'quota', 'later', 'no'],
    ['16024034', 'invite-day-limit', 'later', 'no'],
    ['36009002', 'slow-down', 'later', 'no'],
    ['50001703', 'sensitive-text', 'after-change', 'unknown'],
    ['http-503', 'tiktok-error', 'yes', 'unknown'],
    ['http-451', 'invalid-request', 'later', 'no'],
    ['31337', 'unexplained', 'yes', 'unknown'],
    ['constructor', 'unexplained', 'yes', 'unknown'],
    ['98001004/constructor', 'unexplained', 'yes', 'unknown'],
    [explainedCode('98001004', 'creator-refused'), 'creator-refused', 'no', 'no'],
    [explainedCode('98001004', 'end-date'), 'end-date', 'after-change', 'no'],
  ])('reads %s as %s, retry %s, quota used %s', (code, kind, retry, quotaUsed) => {
    expect(failureOf(code)).toEqual({ kind, retry, quotaUsed })
  })

  it('is total', () => {
    fc.assert(fc.property(fc.option(fc.string(), { nil: undefined }), fc.string(), (code, message) => {
      expect(FAILURE_KINDS).toContain(failureOf(code, message).kind)
    }))
  })
})
