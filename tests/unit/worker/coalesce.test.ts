// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { coalesce } from '@/utils/worker/coalesce'

describe('coalesce', () => {
  it('runs once at a time, rests, and runs once more for all that came meanwhile', async () => {
    const ends: (() => void)[] = []
    const { promise: rested, resolve: rest } = Promise.withResolvers<void>()
    const run = coalesce(() => new Promise(resolve => ends.push(resolve)), () => rested)
    const first = run()
    const later = [run(), run(), run()]
    expect(ends).toHaveLength(1)
    ends[0]?.()
    await first
    later.push(run())
    await new Promise(resolve => setTimeout(resolve))
    expect(ends).toHaveLength(1)
    rest()
    await vi.waitFor(() => expect(ends).toHaveLength(2))
    ends[1]?.()
    await Promise.all(later)
    expect(ends).toHaveLength(2)
  })

  it('goes on after a failure, which only those who waited for it hear of', async () => {
    let fails = true
    const run = coalesce(async () => {
      if (fails)
        throw new Error('gone')
    }, async () => {})
    const first = run()
    const second = run()
    await expect(first).rejects.toThrow('gone')
    await expect(second).rejects.toThrow('gone')
    fails = false
    await run()
  })
})
