// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chipsThatFit, chipWidth } from '@/components/lists/chipWidths'

describe('chipsThatFit', () => {
  it('takes as many as stand in the room with gaps between, and never fewer than two', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 20, max: 200 }), { minLength: 2 }), fc.integer({ min: 0, max: 1000 }), (widths, room) => {
      const fit = chipsThatFit(widths, room)
      const taken = (count: number): number => widths.slice(0, count).reduce((sum, width) => sum + width, (count - 1) * 4)
      expect(fit === 2 || taken(fit) <= room).toBe(true)
      expect(fit === widths.length || taken(fit + 1) > room).toBe(true)
    }))
  })

  it('knows that 汉字 are wider than letters', () => {
    expect(chipWidth('可联系')).toBeGreaterThan(chipWidth('abc'))
  })
})
