// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { openAccountWindow } from '@/utils/worker/openAccountWindow'

describe('openAccountWindow', () => {
  it('opens the account alone in a small window', async () => {
    const create = vi.fn(async () => {})
    await openAccountWindow({ runtime: { getURL: path => `chrome-extension://abc${path}` }, windows: { create } })
    expect(create).toHaveBeenCalledWith({ url: 'chrome-extension://abc/sidepanel.html#/account?window=1', type: 'popup', width: 400, height: 640 })
  })
})
