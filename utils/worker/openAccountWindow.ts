interface WindowBrowser {
  runtime: { getURL: (path: '/sidepanel.html') => string }
  windows: {
    create: (options: { url: string, type: 'popup', width: number, height: number }) => Promise<unknown>
  }
}

const SIZE = { width: 400, height: 640 } as const

/** Sign-in as a small window of its own, for when the panel is closed. */
export async function openAccountWindow({ runtime, windows }: WindowBrowser): Promise<void> {
  await windows.create({ url: `${runtime.getURL('/sidepanel.html')}#/account?window=1`, type: 'popup', ...SIZE })
}
