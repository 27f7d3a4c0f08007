import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasAdded, haveEnded, inviteStandsAgainst, MESSAGES_BEFORE_REPLY, standsAgainst, usesQuota } from '@/utils/campaigns/rules'
import { DAY } from '@/utils/clock/clock'
import { contact } from './world'

const NOW = Date.UTC(2026, 10, 24)
const moments = fc.integer({ min: NOW - 60 * DAY, max: NOW })
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined })
const contacts = fc.record({ sentSinceReply: fc.nat(9), lastContactAt: maybe(moments), lastReplyAt: maybe(moments) }).map(more => contact(0, more))
const campaigns = fc.record({ coolDownDays: fc.nat(30), sealedAt: maybe(moments) })

describe('standsAgainst', () => {
  it('lets do-not-contact win over everything', () => {
    fc.assert(fc.property(contacts, campaigns, fc.nat(9), fc.boolean(), (known, campaign, messages, begun) => {
      const wished = { ...known, doNotContact: { at: NOW, by: 'creator' as const } }
      expect(standsAgainst({ contact: wished, campaign, messages, begun, now: NOW })).toBe('do-not-contact')
    }))
  })

  it('never lets more than five messages go without an answer, however sends and answers alternate', () => {
    const steps = fc.array(fc.oneof(
      fc.record({ kind: fc.constant('send' as const), messages: fc.integer({ min: 1, max: 7 }) }),
      fc.constant({ kind: 'reply' as const }),
      fc.constant({ kind: 'by-hand' as const }),
    ), { maxLength: 40 })
    fc.assert(fc.property(steps, fc.nat(3), (happened, coolDownDays) => {
      let known = contact(0)
      let since = 0
      let now = NOW
      for (const step of happened) {
        now += DAY
        if (step.kind === 'reply') {
          since = 0
          known = { ...known, sentSinceReply: 0, lastReplyAt: now }
          continue
        }
        const messages = step.kind === 'send' ? step.messages : 1
        if (step.kind === 'send' && standsAgainst({ contact: known, campaign: { coolDownDays, sealedAt: now }, messages, begun: false, now }))
          continue
        // By hand only while TikTok itself allows it.
        if (step.kind === 'by-hand' && since >= MESSAGES_BEFORE_REPLY && known.lastReplyAt === undefined)
          continue
        since += messages
        known = { ...known, sentSinceReply: known.sentSinceReply + messages, lastContactAt: now }
        if (step.kind === 'send')
          expect(since).toBeLessThanOrEqual(MESSAGES_BEFORE_REPLY)
      }
    }))
  })

  it('holds a script of more than five even against a creator nobody knows', () => {
    expect(standsAgainst({ contact: undefined, campaign: { coolDownDays: 0 }, messages: 6, begun: false, now: NOW })).toBe('five-messages')
    expect(standsAgainst({ contact: undefined, campaign: { coolDownDays: 0 }, messages: 5, begun: false, now: NOW })).toBeUndefined()
  })

  it.each([
    ['the last word is the creator’s', { lastContactAt: NOW - 9, lastReplyAt: NOW - 8 }, undefined],
    ['both wrote in the same moment', { lastContactAt: NOW - 9, lastReplyAt: NOW - 9 }, undefined],
    ['they wrote first', { lastReplyAt: NOW - 8 }, undefined],
    ['they answered after the seal, and somebody answered them by hand', { lastContactAt: NOW - 1, lastReplyAt: NOW - 5 }, NOW - 5],
  ])('stops when %s', (_, more, sealedAt) => {
    expect(standsAgainst({ contact: contact(0, more), campaign: { coolDownDays: 0, sealedAt }, messages: 1, begun: true, now: NOW })).toBe('replied')
  })

  it('lets a new campaign write to a creator whose older answer was answered', () => {
    expect(standsAgainst({ contact: contact(0, { lastContactAt: NOW - 1, lastReplyAt: NOW - 5 }), campaign: { coolDownDays: 0, sealedAt: NOW - 4 }, messages: 1, begun: false, now: NOW })).toBeUndefined()
  })

  it.each([
    ['just before the end', 7 * DAY - 1, 7, false, 'cool-down'],
    ['at the end', 7 * DAY, 7, false, undefined],
    ['switched off', 1, 0, false, undefined],
    ['for the parts after the first', 1000, 7, true, undefined],
    ['when the other clock is ahead', -1000, 7, false, 'cool-down'],
  ] as const)('cools down: %s', (_, ago, coolDownDays, begun, expected) => {
    expect(standsAgainst({ contact: contact(0, { lastContactAt: NOW - ago }), campaign: { coolDownDays }, messages: 1, begun, now: NOW })).toBe(expected)
  })
})

describe('inviteStandsAgainst', () => {
  it.each([
    ['unchecked', '1', 'unresolved'],
    ['not-found', undefined, 'not-found'],
    ['no-permission', '1', 'no-permission'],
    ['duplicate', '1', 'duplicate'],
    ['found', undefined, 'unresolved'],
    ['found', '1', undefined],
  ] as const)('of a handle that is %s with id %s is %s', (resolution, oecId, expected) => {
    expect(inviteStandsAgainst({ resolution, oecId })).toBe(expected)
  })
})

describe('usesQuota', () => {
  const WEEK = Date.UTC(2026, 10, 22)

  it.each([
    ['nobody knows', undefined, true],
    ['was written to last week', contact(0, { quotaWeek: WEEK - 7 * DAY }), true],
    ['was written to this week', contact(0, { quotaWeek: WEEK }), false],
    ['answered once', contact(0, { lastReplyAt: 1 }), false],
    ['was only refused', contact(0, { lastOutcome: 'refused' }), true],
  ] as const)('of a creator who %s', (_, known, expected) => {
    expect(usesQuota(known, WEEK)).toBe(expected)
  })
})

describe('what a follow-up asks of collaborations', () => {
  it.each([
    ['invited', false],
    ['added', true],
    ['posted', true],
    ['sold', true],
    ['expired', false],
    ['removed', false],
  ] as const)('a member who is %s has added: %s', (status, added) => {
    expect(hasAdded([{ collaboration: '1', status }], new Set(['1', '2']))).toBe(added)
    expect(hasAdded([{ collaboration: '3', status }], new Set(['1', '2']))).toBe(false)
  })

  it('goes on while one of them does, and as the terms say of what was never read', () => {
    const ended = { status: 'completed' as const, endAt: NOW + DAY }
    const live = { status: 'expiring' as const, endAt: NOW + DAY }
    expect(haveEnded([ended, live], { now: NOW })).toBe(false)
    expect(haveEnded([ended, { ...live, endAt: NOW - 1 }], { now: NOW })).toBe(true)
    expect(haveEnded([ended, undefined], { endsAt: NOW + 1, now: NOW })).toBe(false)
    expect(haveEnded([undefined], { endsAt: NOW - 1, now: NOW })).toBe(true)
    expect(haveEnded([undefined], { now: NOW })).toBe(false)
  })
})
