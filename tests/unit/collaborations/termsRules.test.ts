import type { Terms } from '@/utils/collaborations/types'
import { describe, expect, it } from 'vitest'
import { termsProblems } from '@/utils/collaborations/termsRules'

const NOW = Date.UTC(2026, 10, 24, 6)

const TERMS: Terms = {
  name: 'Night light Nov',
  message: 'We would love to send you a sample.',
  products: [{ productId: '1729', title: 'Tide night light', price: '$24.90', commission: 1500 }],
  endDate: '2026-12-31',
  sample: 'review',
  content: 'video',
  contacts: [{ field: 'whatsapp', value: '5550100200', countryCode: '1' }],
}

function codes(change: Partial<Terms>, more: { stock?: ReadonlyMap<string, number | undefined>, maxProducts?: number } = {}): string[] {
  return termsProblems({ ...TERMS, ...change }, { shop: { timeZone: 'America/Los_Angeles' }, now: NOW, maxProducts: 100, takenNames: new Set(['Folding lamp']), ...more }).map(problem => `${problem.field}: ${problem.code}`)
}

const product = (change: object): Terms['products'] => [{ productId: '1729', title: 'Tide night light', price: '$24.90', commission: 1500, ...change }]

describe('termsProblems', () => {
  it('finds nothing wrong with right terms', () => {
    expect(codes({})).toEqual([])
  })

  it.each([
    ['an empty name', { name: '  ' }, 'name: name-empty'],
    ['a name of 31 characters', { name: 'x'.repeat(31) }, 'name: name-too-long'],
    ['a name that leaves no room for the group\'s mark', { name: 'x'.repeat(27) }, 'name: name-too-long'],
    ['a name that is taken', { name: 'Folding lamp' }, 'name: name-taken'],
    ['a message of 501', { message: 'x'.repeat(501) }, 'message: message-too-long'],
    ['no product', { products: [] }, 'products: no-products'],
    ['a commission below the range', { products: product({ commission: 99 }) }, 'products.0.commission: commission-range'],
    ['a commission above it', { products: product({ commission: 8001 }) }, 'products.0.commission: commission-range'],
    ['half a basis point', { products: product({ commission: 1500.5 }) }, 'products.0.commission: commission-range'],
    ['an ads commission of nothing', { products: product({ adsCommission: 0 }) }, 'products.0.adsCommission: ads-commission-range'],
    ['no end', { endDate: '' }, 'endDate: end-date-missing'],
    ['a day that is none', { endDate: '2026-02-30' }, 'endDate: end-date-missing'],
    ['an end in the past', { endDate: '2026-11-20' }, 'endDate: end-date-past'],
    ['an end that is today in the shop\'s own time', { endDate: '2026-11-23' }, 'endDate: end-date-past'],
    ['a formatted phone', { contacts: [{ field: 'phone', value: '+1 (555) 010-0200', countryCode: '1' }] }, 'contacts.0.value: contact-format'],
    ['a phone without its country', { contacts: [{ field: 'whatsapp', value: '5550100200' }] }, 'contacts.0.countryCode: contact-country'],
    ['an address that is none', { contacts: [{ field: 'email', value: 'shop at example' }] }, 'contacts.0.value: contact-format'],
  ] satisfies [string, Partial<Terms>, string][])('names %s', (_, change, problem) => {
    expect(codes(change)).toEqual([problem])
  })

  it('names a product that is another shop\'s, and one that is sold out', () => {
    expect(codes({}, { stock: new Map() })).toEqual(['products.0: product-of-other-shop'])
    expect(codes({}, { stock: new Map([['1729', 0]]) })).toEqual(['products.0: product-unavailable'])
  })

  it('keeps to the number of products TikTok takes', () => {
    expect(codes({ products: [...product({}), ...product({ productId: '1730' })] }, { maxProducts: 1 })).toEqual(['products: too-many-products'])
  })
})
