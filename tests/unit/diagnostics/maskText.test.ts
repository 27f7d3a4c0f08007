import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskText } from '@/utils/diagnostics/maskText'

const anyText = fc.string({ unit: 'grapheme', maxLength: 60 })
/** Nothing that could be the mark of the gap itself. */
const secret = fc.string({ unit: 'grapheme', minLength: 2, maxLength: 20 }).filter(text => text.trim() === text && !text.includes('…'))

describe('maskText', () => {
  it('lets no name or id of the rows through, wherever it stands', () => {
    fc.assert(fc.property(fc.array(secret, { minLength: 1, maxLength: 4 }), anyText, anyText, fc.nat(3), (secrets, before, after, at) => {
      const named = secrets[at % secrets.length] ?? ''
      const shown = maskText(before + named.toUpperCase() + after + named, { secrets })
      for (const each of secrets)
        expect(shown).not.toContain(each)
    }))
  })

  it('lets no piece of a message through', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 8, maxLength: 80 }).filter(text => !text.includes('…')), anyText, fc.nat(), (message, before, at) => {
      const letters = [...message]
      fc.pre(letters.length >= 8)
      const from = at % (letters.length - 7)
      const piece = letters.slice(from, from + 8).join('')
      expect(maskText(before + piece, { texts: [message] })).not.toContain(piece)
    }))
  })

  it('lets no id of a creator, shop or conversation through, known or not', () => {
    fc.assert(fc.property(anyText, fc.bigInt({ min: 10n ** 9n, max: 10n ** 20n }), (before, id) => {
      expect(maskText(`${before} ${id}`)).not.toMatch(/\d{4}/)
    }))
  })

  it.each([
    ['creator 7494000000000000001 of shop 7495 is gone', 'creator … of shop … is gone'],
    ['write to someone@mail.example or @max.mara', 'write to … or …'],
    ['sensitive word "cheap pills" found', 'sensitive word … found'],
    ['reach create max limit', 'reach create max limit'],
  ])('%s → %s', (text, shown) => {
    expect(maskText(text)).toBe(shown)
  })

  it('is short', () => {
    expect(maskText('word '.repeat(500)).length).toBeLessThanOrEqual(200)
  })
})
