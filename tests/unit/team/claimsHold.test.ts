// @vitest-environment node
import type { Delivery } from '@/utils/campaigns/types'
import { describe, expect, it } from 'vitest'
import { DAY } from '@/utils/clock/clock'
import { claimsHold, needsClaims, reliesOnClaims } from '@/utils/team/claimsHold'

const NOW = Date.UTC(2026, 10, 23)
const held = (age: number) => ({ id: 'c', shop: 's', grantedAt: NOW - age })
const row = (more: Partial<Delivery> = {}): Delivery => ({ part: 0, tries: 0, changedAt: NOW - 10 * DAY, ...more } as Delivery)
const need = (age: number, more?: Partial<Delivery>, sealedAt = NOW - 2 * DAY) => needsClaims(held(age), { campaign: { sealedAt }, row: more && row(more), now: NOW })

describe('claims', () => {
  it.each([[0, true], [5.9 * DAY, true], [6 * DAY, false], [-0.5 * DAY, true], [-2 * DAY, false]])('granted %d ms ago hold: %s', (age, holds) => {
    expect(claimsHold(held(age), NOW)).toBe(holds)
    expect(need(age)).toBe(holds ? 'no' : 'yes')
    expect(need(age, {})).toBe(holds ? 'no' : 'yes')
  })

  it('are nothing to a follow-up, or to what comes after a first part', () => {
    expect(need(30 * DAY, { step: 1 })).toBe('no')
    expect(need(30 * DAY, { part: 1 })).toBe('no')
  })

  it('do not cover for sure what came back into the queue since', () => {
    const cameBack = { tries: 1, changedAt: NOW - 1 }
    expect(need(1 * DAY, cameBack)).toBe('if-possible')
    expect(need(1 * DAY, cameBack, NOW - 8 * DAY)).toBe('yes')
    expect(need(1 * DAY, { tries: 1, changedAt: NOW - 2 * DAY }, NOW - 8 * DAY)).toBe('no')
  })

  it('given up are still what a campaign relies on', () => {
    expect(reliesOnClaims(undefined)).toBe(false)
    expect(reliesOnClaims({ id: 'c', shop: 's', upTo: 4 })).toBe(false)
    expect(reliesOnClaims({ id: 'c', shop: 's', grantedAt: 0 })).toBe(true)
    expect(need(NOW, {})).toBe('yes')
  })
})
