import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failures as en } from '@/locales/en/failures'
import { failures as zh } from '@/locales/zh-CN/failures'
import { FAILURE_KINDS, failureOf } from '@/utils/tiktok/failures'

describe('failureOf', () => {
  it.each([
    ['16030100', 'five-messages', 'no'],
    ['45101021', 'privacy', 'no'],
    ['36009002', 'slow-down', 'later'],
    ['http-503', 'tiktok-error', 'yes'],
    ['31337', 'unexplained', 'yes'],
    ['constructor', 'unexplained', 'yes'],
  ])('reads %s as %s, retry %s', (code, kind, retry) => {
    expect(failureOf(code)).toMatchObject({ kind, retry })
  })

  it('has words for every code there can be, in both languages', () => {
    fc.assert(fc.property(fc.string(), (code) => {
      expect(FAILURE_KINDS).toContain(failureOf(code).kind)
    }))
    for (const kind of FAILURE_KINDS) {
      expect(zh.kind[kind]).toEqual({
        title: expect.stringMatching(/.+/),
        next: expect.stringMatching(/.+/),
      })
      expect(en.kind[kind]).toEqual({
        title: expect.stringMatching(/.+/),
        next: expect.stringMatching(/.+/),
      })
    }
  })
})
