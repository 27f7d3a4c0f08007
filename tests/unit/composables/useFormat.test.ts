// @vitest-environment happy-dom
import type { Language } from '@/utils/preferences/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineComponent } from 'vue'
import { useFormat } from '@/composables/useFormat'
import { mountInPanel } from '../components/mountInPanel'

async function formats(language: Language): Promise<ReturnType<typeof useFormat>> {
  const got: ReturnType<typeof useFormat>[] = []
  const component = defineComponent(() => {
    got.push(useFormat())
    return () => null
  })
  await mountInPanel(component, { language })
  const format = got[0]
  if (!format)
    throw new Error('not mounted')
  return format
}

const zh = await formats('zh-CN')
const en = await formats('en')
const NOON = new Date(2026, 10, 24, 12, 0, 0).getTime()

describe('followers', () => {
  it('are short in the way of each language', () => {
    expect([482_000, 1_310_000, 8940, 120_000_000].map(zh.followers)).toEqual(['48.2万', '131.0万', '8,940', '1.20亿'])
    expect([482_000, 1_310_000, 8940, 98_100].map(en.followers)).toEqual(['482K', '1.31M', '8,940', '98.1K'])
  })

  it('never say more than four significant figures, nor an exponent', () => {
    fc.assert(fc.property(fc.integer({ min: 10_000, max: 99_999_499 }), (value) => {
      expect(en.followers(value)).toMatch(/^\d{1,3}(?:\.\d{1,2})?[KM]$/)
      expect(zh.followers(value)).toMatch(/^\d{1,4}\.\d万$/)
    }))
  })
})

describe('dates', () => {
  it('name the year only when it is another', () => {
    expect(zh.date(NOON, NOON)).toBe('11-24')
    expect(en.date(NOON, NOON)).toBe('24 Nov')
    expect(zh.date(NOON, new Date(2027, 1, 1).getTime())).toBe('2026-11-24')
  })
})

describe('ago', () => {
  it('goes from minutes to the day to the date', () => {
    const at = (minutes: number): string => zh.ago(NOON - minutes * 60_000, NOON)
    expect([0, 2, 180, 60 * 20, 60 * 24 * 6].map(at)).toEqual(['刚刚', '2 分钟前', '今天 09:00', '昨天', '11-18'])
  })
})

describe('duration', () => {
  it('is rough', () => {
    expect([10_000, 4 * 60_000, 130 * 60_000, 120 * 60_000].map(en.duration)).toEqual(['under a minute', 'about 4 min', 'about 2 h 10 min', 'about 2 h'])
  })
})
