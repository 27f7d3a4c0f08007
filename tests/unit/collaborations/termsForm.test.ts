import type { Collaboration } from '@/utils/collaborations/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentText, pointsOf } from '@/utils/collaborations/percent'
import { emptyTermsForm, formOf, termsOf } from '@/utils/collaborations/termsForm'
import { renewedName, termsOfCollaboration, termsToRenew } from '@/utils/collaborations/termsOfCollaboration'
import { MARK_LENGTH, NAME_LIMIT } from '@/utils/collaborations/termsRules'

const PRODUCT = { productId: '1729', title: 'Night light', price: '$9.90', commission: 1550, adsCommission: 800 }
const MADE: Collaboration = { id: 't', shop: 'affiliate.tiktok.com/US/1', name: 'Lamps A', status: 'ongoing', endAt: Date.UTC(2026, 11, 31, 20), products: [{ productId: '1729', title: 'Night light', commission: 1600 }], creatorCount: 3, addedCount: 0, postedCount: 0, updatedAt: 0 }

describe('per cent', () => {
  it.each([['15', 1500], ['15.5', 1550], ['15,25', 1525], ['１５％', 1500], [' 8 % ', 800], ['8.2', 820]])('%s is read', (text, points) => {
    expect(pointsOf(text)).toBe(points)
  })

  it.each(['', 'abc', '-5', '1.234', '1e3', '15-20'])('%s is none', (text) => {
    expect(pointsOf(text)).toBeNaN()
  })

  it('reads back what it wrote', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9999 }), (points) => {
      expect(pointsOf(percentText(points))).toBe(points)
    }))
  })
})

describe('terms as they are typed', () => {
  it('come back as they were', () => {
    const terms = { name: 'Lamps', message: 'Hi', products: [PRODUCT, { ...PRODUCT, productId: '2', adsCommission: undefined }], endDate: '2026-12-31', sample: 'review' as const, content: 'live' as const, contacts: [{ field: 'whatsapp' as const, value: '5551234', countryCode: '1' }] }
    expect(termsOf(formOf(terms))).toEqual(terms)
  })

  it('forgive spaces and a plus, and nothing else', () => {
    const contacts = [{ field: 'phone' as const, value: ' 555-1234 ', countryCode: '+1' }]
    expect(termsOf({ ...emptyTermsForm(), name: ' Lamps ', contacts })).toMatchObject({ name: 'Lamps', contacts: [{ value: '555-1234', countryCode: '1' }] })
  })
})

describe('terms of one that runs', () => {
  it('are what TikTok says of it, with what only we know', () => {
    const terms = { ...termsOf(formOf({ name: 'Lamps', message: 'Hello', products: [PRODUCT], endDate: '2026-12-01', sample: 'none', content: 'video', contacts: [] })) }
    expect(termsOfCollaboration({ ...MADE, terms }, 'US')).toMatchObject({ name: 'Lamps A', message: 'Hello', content: 'video', endDate: '2026-12-31', products: [{ title: 'Night light', price: '$9.90', commission: 1600 }] })
  })

  it('are renewed under a new name, without an end', () => {
    expect(termsToRenew(MADE, { region: 'US', taken: new Set(['Lamps A', 'Lamps A 2 A']) })).toMatchObject({ name: 'Lamps A 3', endDate: '' })
  })

  it('renewed names fit, and are never taken', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 30 }), fc.nat(30), (name, times) => {
      const taken = new Set<string>()
      for (let index = 0; index <= times; index++) {
        const next = renewedName(name, taken)
        expect(next.length).toBeLessThanOrEqual(NAME_LIMIT - MARK_LENGTH)
        expect(taken.has(next)).toBe(false)
        taken.add(next)
      }
    }))
  })
})
