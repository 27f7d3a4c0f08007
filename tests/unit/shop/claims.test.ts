import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRegion, readShopId } from '@/utils/shop/claims'

describe('readShopId', () => {
  it('takes 15 to 21 digits and nothing else', () => {
    fc.assert(fc.property(fc.string(), text => (readShopId(text) === undefined) === !/^[1-9]\d{14,20}$/.test(text.trim())))
    expect(readShopId(' 7495000000000000001 ')).toBe('7495000000000000001')
  })

  it.each(['0', '74950000000000', '7'.repeat(22), '-7495000000000000001', '٧٤٩٥٠٠٠٠٠٠٠٠٠٠٠٠٠٠١', {}, null, undefined, Number.NaN])('does not take %j', (value) => {
    expect(readShopId(value)).toBeUndefined()
  })
})

describe('readRegion', () => {
  it.each([['gb', 'GB'], ['"US"', 'US'], [' uk ', 'GB'], ['DE', 'DE']])('reads %s as %s', (text, region) => {
    expect(readRegion(text)).toBe(region)
  })

  it.each(['CB', 'XX', '', 'constructor', '__proto__', 7, null])('does not know %j', (value) => {
    expect(readRegion(value)).toBeUndefined()
  })
})
