import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '@/utils/tiktok/parseJson'

const beyond = fc.bigInt({ min: 2n ** 53n, max: 10n ** 24n })

describe('parseJson', () => {
  it('keeps every digit of an integer beyond 2^53, as a string', () => {
    fc.assert(fc.property(beyond, fc.boolean(), (id, negative) => {
      const digits = `${negative ? '-' : ''}${id}`
      expect(parseJson(`{"a":[{"id": ${digits}}], "b":${digits}}`)).toEqual({ a: [{ id: digits }], b: digits })
    }))
  })

  it('reads everything else as JSON.parse does', () => {
    fc.assert(fc.property(fc.json(), (text) => {
      const plain = JSON.parse(text) as unknown
      if (!hasBigInteger(plain))
        expect(parseJson(text)).toEqual(plain)
    }))
  })

  it('leaves digits inside strings and fractions alone', () => {
    expect(parseJson('{"text":"call 12345678901234567890 , 1","rate":0.1234567890123456789,"big":1e30}')).toEqual({
      text: 'call 12345678901234567890 , 1',
      rate: 0.12345678901234568,
      big: 1e30,
    })
  })

  it('throws on what is no JSON', () => {
    expect(() => parseJson('{"code":0,"da')).toThrow(SyntaxError)
  })
})

function hasBigInteger(value: unknown): boolean {
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(hasBigInteger)
}
