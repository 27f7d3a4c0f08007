export interface WindowBrowser {
  runtime: { getURL: (path: '/sidepanel.html') => string }
  windows: {
    create: (options: { url: string, type: 'popup', width: number, height: number }) => Promise<{ id?: number } | undefined>
    update: (id: number, change: { focused: true }) => Promise<unknown>
  }
}

/** Of the window that was opened last; it outlives the worker, not the browser. */
export interface OpenedWindow {
  getValue: () => Promise<number>
  setValue: (id: number) => Promise<void>
}

const SIZE = { width: 400, height: 640 } as const

/** Sign-in as a small window of its own, for when the panel is closed. One that is open comes to the front. */
export async function openAccountWindow({ runtime, windows }: WindowBrowser, opened: OpenedWindow): Promise<void> {
  const before = await opened.getValue()
  if (before >= 0 && await windows.update(before, { focused: true }).then(() => true, () => false))
    return
  const { id = -1 } = await windows.create({ url: `${runtime.getURL('/sidepanel.html')}#/account?window=1`, type: 'popup', ...SIZE }) ?? {}
  await opened.setValue(id)
}
