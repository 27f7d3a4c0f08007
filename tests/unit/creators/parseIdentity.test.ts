import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseIdentity } from '@/utils/creators/cells/parseIdentity'
import { handles, ids } from './arbitraries'

describe('parseIdentity', () => {
  it.each([
    ['mia.cozyhome', { handle: 'mia.cozyhome' }],
    ['@Mia.CozyHome', { handle: 'mia.cozyhome' }],
    ['＠ｍｉａ＿ｈｏｍｅ', { handle: 'mia_home' }],
    ['\u200B@mia\u200B', { handle: 'mia' }],
    ['“@mia”', { handle: 'mia' }],
    ['https://www.tiktok.com/@mia.cozyhome?lang=en&is_from=1', { handle: 'mia.cozyhome' }],
    ['http://m.tiktok.com/@Mia', { handle: 'mia' }],
    ['tiktok.com/@mia/video/7300000000000000000', { handle: 'mia' }],
    ['HTTPS://WWW.TIKTOK.COM/@MIA', { handle: 'mia' }],
    ['https://www.tiktok.com/%40mia', { handle: 'mia' }],
    ['https://affiliate.tiktok.com/connection/creator/detail?cid=7494123456789012345&x=1', { oecId: '7494123456789012345' }],
    ['7494123456789012345', { oecId: '7494123456789012345' }],
    ['７４９４１２３４５６７８９０１２３４５', { oecId: '7494123456789012345' }],
    ['123456789012345', { oecId: '123456789012345' }],
    ['12345678901234', { handle: '12345678901234' }],
  ])('takes %s', (text, expected) => {
    expect(parseIdentity(text)).toEqual(expected)
  })

  it.each([
    ['', 'empty-handle'],
    [' @ ', 'empty-handle'],
    ['mia cozy', 'handle-has-spaces'],
    ['m', 'bad-handle'],
    ['mia.', 'bad-handle'],
    ['mia-home', 'bad-handle'],
    ['米娅', 'bad-handle'],
    ['mia@home.example', 'bad-handle'],
    ['<script>alert(1)</script>', 'bad-handle'],
    ['"><img src=x onerror=alert(1)>', 'handle-has-spaces'],
    ['javascript:alert(1)', 'bad-handle'],
    ['a'.repeat(25), 'too-long'],
    ['a'.repeat(301), 'too-long'],
    ['mia\0home', 'unreadable-characters'],
    ['mia\uFFFDhome', 'unreadable-characters'],
    ['mia\uD800', 'unreadable-characters'],
    ['7.12E+18', 'id-rounded'],
    ['7.49412345678901e18', 'id-rounded'],
    ['7494123456789010000', 'id-rounded'],
    ['https://vm.tiktok.com/ZMabcdef/', 'not-tiktok-link'],
    ['https://www.tiktok.com/t/ZTabcdef/', 'not-tiktok-link'],
    ['https://www.tiktok.com/', 'not-tiktok-link'],
    ['tiktok.com', 'not-tiktok-link'],
    ['https://www.instagram.com/mia', 'not-tiktok-link'],
    ['https://evil.example/tiktok.com/@mia', 'not-tiktok-link'],
    ['https://nottiktok.com/@mia', 'not-tiktok-link'],
  ])('names what is wrong with «%s»', (text, problem) => {
    expect(parseIdentity(text)).toEqual({ problem })
  })

  it('takes a link for what it links to', () => {
    fc.assert(fc.property(handles, fc.constantFrom('https://www.tiktok.com/@', 'm.tiktok.com/@', 'http://tiktok.com/@'), fc.constantFrom('', '/', '?lang=en', '/video/1', '#top'), (handle, start, end) => {
      expect(parseIdentity(start + handle + end)).toEqual(parseIdentity(handle))
    }))
  })

  it('gives nothing but a clean handle, an id, or a problem for any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), handles, ids), (text) => {
      const identity = parseIdentity(text)
      if ('handle' in identity)
        expect(identity.handle).toMatch(/^(?!.*\.$)[a-z0-9._]{2,24}$/)
      else if ('oecId' in identity)
        expect(identity.oecId).toMatch(/^\d{15,21}$/)
      else
        expect(identity.problem).toBeTypeOf('string')
    }), { numRuns: 500 })
  })
})
