import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DAY, SECOND, systemClock } from '@/utils/clock/clock'

describe('sleep', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('takes its time', async () => {
    let awake = false
    void systemClock.sleep(5 * SECOND).then(() => {
      awake = true
    })
    await vi.advanceTimersByTimeAsync(5 * SECOND - 1)
    expect(awake).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(awake).toBe(true)
  })

  it.each([['before', true], ['after', false]])('ends at once when aborted, %s it began', async (_, before) => {
    const nudge = new AbortController()
    if (before)
      nudge.abort()
    const asleep = systemClock.sleep(DAY, nudge.signal)
    nudge.abort()
    await asleep
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([60 * DAY, Infinity])('of %d ms is not taken for none, as timers would', async (ms) => {
    let awake = false
    void systemClock.sleep(ms).then(() => {
      awake = true
    })
    await vi.advanceTimersByTimeAsync(DAY)
    expect(awake).toBe(false)
  })
})
