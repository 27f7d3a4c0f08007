import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readImage } from '@/utils/templates/readImage'

const hex = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const text = (latin: string) => Buffer.from(latin, 'latin1').toString('hex')

/** Heads as the four formats write them, 640 × 480 (WEBP lossless and extended too). */
const HEADS = {
  'image/png': hex('89504E470D0A1A0A 0000000D 49484452 00000280 000001E0 0802000000'),
  'image/gif': hex(`${text('GIF89a')} 8002 E001 F70000`),
  'image/jpeg': hex('FFD8 FFE0 0010 4A46494600010100000100010000 FFFF DB 0004 0000 FFC4 0003 00 FFC2 0011 08 01E0 0280 03'),
  'image/webp': hex(`${text('RIFF')} 00000000 ${text('WEBPVP8 ')} 00000000 000000 9D012A 8002 E001`),
}

describe('readImage', () => {
  it.each(Object.entries(HEADS))('reads kind and size of %s', (mime, bytes) => {
    expect(readImage(bytes)).toEqual({ mime, width: 640, height: 480 })
  })

  it('reads lossless and extended WEBP', () => {
    // 14 bits each, minus one: 639 | 479 << 14.
    const lossless = hex(`${text('RIFF')} 00000000 ${text('WEBPVP8L')} 00000000 2F 7FC27700`)
    const extended = hex(`${text('RIFF')} 00000000 ${text('WEBPVP8X')} 0A000000 00000000 7F0200 DF0100`)
    expect(readImage(lossless)).toEqual({ mime: 'image/webp', width: 640, height: 480 })
    expect(readImage(extended)).toEqual({ mime: 'image/webp', width: 640, height: 480 })
  })

  it('knows a head cut short, and bytes of anything else, as no image', () => {
    for (const bytes of Object.values(HEADS))
      expect(readImage(bytes.slice(0, 9))).toBeUndefined()
    expect(readImage(hex(text('<svg onload="alert(1)">')))).toBeUndefined()
    expect(readImage(new Uint8Array())).toBeUndefined()
  })

  it('never throws and always ends, whatever follows the magic', () => {
    fc.assert(fc.property(fc.constantFrom(...Object.values(HEADS)), fc.uint8Array(), fc.nat(30), (head, rest, cut) => {
      const bytes = new Uint8Array([
        ...head.slice(0, cut),
        ...rest,
      ])
      expect(() => readImage(bytes)).not.toThrow()
    }))
  })
})
