// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useAnnouncerStore } from '@/stores/announcer'
import { useToastStore } from '@/stores/toasts'

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  return () => void vi.useRealTimers()
})

describe('toasts', () => {
  it('take back the last change once', () => {
    const undo = vi.fn()
    const toasts = useToastStore()
    toasts.show({ text: 'removed', undo })
    expect([toasts.undo(), toasts.undo()]).toEqual([true, false])
    expect(undo).toHaveBeenCalledOnce()
  })

  it('leave by themselves, but not under the pointer', () => {
    const toasts = useToastStore()
    toasts.show({ text: 'saved' })
    toasts.hold()
    vi.advanceTimersByTime(60_000)
    expect(toasts.toast?.text).toBe('saved')
    toasts.release()
    vi.advanceTimersByTime(60_000)
    expect(toasts.toast).toBeUndefined()
  })
})

describe('announcer', () => {
  it('says the first at once and of many soon after only the last', () => {
    const announcer = useAnnouncerStore()
    for (const text of ['1', '2', '3'])
      announcer.announce(text)
    expect(announcer.spoken).toBe('1')
    vi.advanceTimersByTime(2000)
    expect(announcer.spoken).toBe('3')
  })
})
