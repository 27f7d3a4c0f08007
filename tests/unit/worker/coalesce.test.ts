import { describe, expect, it } from 'vitest'
import { coalesce } from '@/utils/worker/coalesce'

describe('coalesce', () => {
  it('runs once at a time and once more for all that came meanwhile', async () => {
    const ends: (() => void)[] = []
    const run = coalesce(() => new Promise(resolve => ends.push(resolve)))
    const first = run()
    const later = [run(), run(), run()]
    expect(ends).toHaveLength(1)
    ends[0]?.()
    await first
    await Promise.resolve()
    expect(ends).toHaveLength(2)
    ends[1]?.()
    await Promise.all(later)
    expect(ends).toHaveLength(2)
  })

  it('goes on after a failure, which only those who waited for it hear of', async () => {
    let fails = true
    const run = coalesce(async () => {
      if (fails)
        throw new Error('gone')
    })
    const first = run()
    const second = run()
    await expect(first).rejects.toThrow('gone')
    await expect(second).rejects.toThrow('gone')
    fails = false
    await run()
  })
})
