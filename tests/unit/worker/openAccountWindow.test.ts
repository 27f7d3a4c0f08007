// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { openAccountWindow } from '@/utils/worker/openAccountWindow'

describe('openAccountWindow', () => {
  it('opens the account alone in a small window, and one at a time', async () => {
    const shown = new Set<number>()
    let last = -1
    const create = vi.fn(async () => {
      shown.add(7)
      return { id: 7 }
    })
    const update = vi.fn(async (id: number) => shown.has(id) ? {} : Promise.reject(new Error('No window with id')))
    const open = () => openAccountWindow({ runtime: { getURL: path => `chrome-extension://abc${path}` }, windows: { create, update } }, { getValue: async () => last, setValue: async id => void (last = id) })
    await open()
    expect(create).toHaveBeenCalledExactlyOnceWith({ url: 'chrome-extension://abc/sidepanel.html#/account?window=1', type: 'popup', width: 400, height: 640 })
    await open()
    expect(update).toHaveBeenCalledWith(7, { focused: true })
    expect(create).toHaveBeenCalledTimes(1)
    shown.clear()
    await open()
    expect(create).toHaveBeenCalledTimes(2)
  })
})
