import type { ConversationMessage } from '@/utils/tiktok/types'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, MINUTE } from '@/utils/clock/clock'
import { conversationStatus } from '@/utils/conversations/conversationStatus'
import { replyRuns } from '@/utils/conversations/replyRuns'
import { isDue, isUnderWay, SYNC_EVERY } from '@/utils/conversations/syncState'

const NOW = Date.UTC(2026, 10, 24)

describe('conversation status', () => {
  it.each([
    ['never met', {}, undefined],
    ['a moment ago', { lastContactAt: NOW - MINUTE }, { kind: 'sent' }],
    ['three days and a bit', { lastContactAt: NOW - 3.5 * DAY }, { kind: 'silent', days: 3 }],
    ['their word is the last', { lastContactAt: NOW - 3 * DAY, lastReplyAt: NOW - 2 * DAY }, { kind: 'answered' }],
    ['we wrote again since', { lastContactAt: NOW - 2 * DAY, lastReplyAt: NOW - 3 * DAY }, { kind: 'silent', days: 2 }],
    ['they wrote first', { lastReplyAt: NOW - DAY }, { kind: 'answered' }],
  ])('%s', (_, contact, status) => {
    expect(conversationStatus(contact, NOW)).toEqual(status)
  })
})

describe('runs of replies', () => {
  const message = fc.record({ from: fc.constantFrom('shop', 'creator', 'system'), wait: fc.integer({ min: 1, max: 2 * DAY }) })
  function newestFirst(said: { from: string, wait: number }[]): ConversationMessage[] {
    let at = NOW
    return said.map(({ from, wait }, index) => ({ serverMessageId: String(index), from: from as ConversationMessage['from'], content: 'x', at: at += wait })).toReversed()
  }

  it('begin with a word of the creator, after ours, a day of silence or the beginning', () => {
    fc.assert(fc.property(fc.array(message, { maxLength: 12 }), (said) => {
      const messages = newestFirst(said)
      const words = messages.filter(({ from }) => from !== 'system')
      const runs = replyRuns(messages, true)
      expect(runs.every(({ from }) => from === 'creator')).toBe(true)
      // Some answer is found exactly where there is a word of theirs.
      expect(runs.length > 0).toBe(words.some(({ from }) => from === 'creator'))
    }))
  })

  it('of a part of the messages are runs of the whole', () => {
    fc.assert(fc.property(fc.array(message, { maxLength: 12 }), fc.nat({ max: 12 }), (said, count) => {
      const messages = newestFirst(said)
      const whole = replyRuns(messages, true).map(({ serverMessageId }) => serverMessageId)
      const part = replyRuns(messages.slice(0, count), false).map(({ serverMessageId }) => serverMessageId)
      expect(part.every(id => whole.includes(id))).toBe(true)
    }))
  })
})

describe('whether a shop is read by itself', () => {
  const base = { id: 's/conversations', shop: 's', kind: 'conversations' as const, requests: 0, changed: 0 }

  it.each([
    ['never read', {}, true],
    ['just read', { startedAt: NOW - 2, finishedAt: NOW - 1 }, false],
    ['ten minutes ago', { startedAt: NOW - SYNC_EVERY, finishedAt: NOW - SYNC_EVERY }, true],
    ['died in the middle', { startedAt: NOW - 1, finishedAt: NOW - DAY }, true],
    ['stopped by the merchant', { startedAt: NOW - 2, failure: { kind: 'merchant', at: NOW - MINUTE } }, false],
    ['no page two minutes ago', { startedAt: NOW - 2, failure: { kind: 'no-page', at: NOW - 2 * MINUTE } }, true],
    ['drift two minutes ago', { startedAt: NOW - 2, failure: { kind: 'drift', field: 'x', at: NOW - 2 * MINUTE } }, false],
    ['read in a future that the clock was set back from', { startedAt: NOW + DAY, finishedAt: NOW + DAY }, true],
  ])('%s', (_, state, due) => {
    expect(isDue({ ...base, ...state }, NOW)).toBe(due)
  })

  it('a finished reading is not under way, though it took no time', () => {
    expect(isUnderWay({ ...base, startedAt: NOW, finishedAt: NOW })).toBe(false)
  })
})
