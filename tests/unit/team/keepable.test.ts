import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepable } from '@/utils/team/keepable'

describe('keepable', () => {
  it('leaves what can be kept as it is', () => {
    fc.assert(fc.property(fc.json({ stringUnit: 'grapheme' }), (text) => {
      expect(keepable(JSON.parse(text))).toEqual(JSON.parse(text))
    }))
  })

  it('makes of any text one that a database takes, in names of fields too', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\0', '\uD83D', '\uDE00', '达') })
    fc.assert(fc.property(text, (text) => {
      const [made = '', [name = '', value]] = [keepable(text), Object.entries(keepable({ [text]: [text] }))[0] ?? []]
      expect([made.isWellFormed(), made.includes('\0')]).toEqual([true, false])
      expect([name, value]).toEqual([made, [made]])
    }))
  })
})
