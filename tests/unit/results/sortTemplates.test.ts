import { describe, expect, it } from 'vitest'
import { sortTemplates } from '@/utils/results/sortTemplates'
import { rateOf } from '@/utils/results/wilson'

const templates = ['new', 'few', 'low', 'high', 'fewer'].map(id => ({ id, name: `${id.length} ${id}` }))
const rates = new Map([['few', rateOf(4, 20)], ['low', rateOf(10, 100)], ['high', rateOf(30, 100)], ['fewer', rateOf(2, 2)]])
const ids = (sorted: { id: string }[]): string[] => sorted.map(({ id }) => id)

describe('sortTemplates', () => {
  it('puts the best rate first, and no rate of a few before a real one', () => {
    expect(ids(sortTemplates(templates, 'rate', rates))).toEqual(['high', 'low', 'few', 'fewer', 'new'])
  })

  it('keeps the order of change, also while rates are not counted', () => {
    expect(ids(sortTemplates(templates, 'change', rates))).toEqual(ids(templates))
    expect(ids(sortTemplates(templates, 'rate', undefined))).toEqual(ids(templates))
  })

  it('sorts by name', () => {
    expect(ids(sortTemplates(templates, 'name', rates))).toEqual(['few', 'low', 'new', 'high', 'fewer'])
  })
})
