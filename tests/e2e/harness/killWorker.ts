import type { Page } from 'playwright-core'

/**
 * Ends the extension's worker as the browser would: its globals are gone, what
 * it was waiting for is cut off. The next event wakes a new one.
 *
 * @param page any page of the extension
 */
export async function killWorker(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  try {
    await session.send('ServiceWorker.enable')
    await session.send('ServiceWorker.stopAllWorkers')
  }
  finally {
    await session.detach()
  }
}
