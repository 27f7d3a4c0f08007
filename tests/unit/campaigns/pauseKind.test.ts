// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { pauseKind } from '@/utils/campaigns/pauseKind'

describe('the words of a pause', () => {
  it.each([
    [{ reason: 'failures', detail: '16030001', inARow: 3 }, 'failures'],
    [{ reason: 'failures', detail: '98001004/end-date' }, 'failures-once'],
    [{ reason: 'failures', detail: 'unconfirmed' }, 'failures-unconfirmed'],
    [{ reason: 'failures', detail: 'unanswered', inARow: 3 }, 'failures-unanswered'],
    [{ reason: 'failures', detail: 'defect/unexpected' }, 'failures-defect'],
    [{ reason: 'account', detail: 'signed-out' }, 'account'],
    [{ reason: 'account', detail: 'claims' }, 'account-claims'],
    [{ reason: 'account', detail: 'forbidden' }, 'account-forbidden'],
    [{ reason: 'quota', detail: 'day-limit' }, 'quota-day'],
    [{ reason: 'quota', detail: 'open-groups' }, 'quota-open'],
    [{ reason: 'quota' }, 'quota'],
    [{ reason: 'offline' }, 'offline'],
    [undefined, 'merchant'],
  ] as const)('of %o are those of %s', (pause, kind) => {
    expect(pauseKind(pause)).toBe(kind)
  })
})
