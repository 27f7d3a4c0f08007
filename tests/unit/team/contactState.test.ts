import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '@/utils/clock/clock'
import { contactState } from '@/utils/team/contactState'

const NOW = 1_795_000_000_000
const asker = { me: 'me', coolDownDays: 7, now: NOW }
const wrote = { account: 'ting', at: NOW - 30 * DAY, sent: 2, repliedAt: null }

describe('what a creator\'s past means', () => {
  it('is that nobody wrote, where the server knows of nothing', () => {
    expect(contactState(undefined, asker)).toEqual({ kind: 'free' })
  })

  it('is no first message for the cool-down after a colleague\'s message, to the millisecond', () => {
    expect(contactState({ ...wrote, at: NOW - 7 * DAY + 1 }, asker)).toEqual({ kind: 'cooling', until: NOW + 1 })
    expect(contactState({ ...wrote, at: NOW - 7 * DAY }, asker)).toEqual({ kind: 'sent', count: 2 })
  })

  it('is a colleague\'s claim for as long as it lasts', () => {
    const claim = { account: 'ting', campaign: 'c', until: NOW + HOUR }
    expect(contactState({ ...wrote, claim }, asker)).toEqual({ kind: 'held', until: NOW + HOUR })
    expect(contactState({ ...wrote, claim: { ...claim, until: NOW } }, asker)).toEqual({ kind: 'sent', count: 2 })
  })

  it('is in nobody\'s own way, whatever they wrote and claimed', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40 * DAY }), fc.integer({ min: -DAY, max: DAY }), (ago, left) => {
      const own = { ...wrote, account: 'me', at: NOW - ago, claim: { account: 'me', campaign: 'c', until: NOW + left } }
      expect(contactState(own, asker)).toEqual({ kind: 'sent', count: 2 })
    }))
  })

  it('is that whoever wrote follows up once the creator answered, before everything else', () => {
    expect(contactState({ ...wrote, at: NOW, repliedAt: NOW, claim: { account: 'li', campaign: 'c', until: NOW + DAY } }, asker)).toEqual({ kind: 'answered' })
  })
})
