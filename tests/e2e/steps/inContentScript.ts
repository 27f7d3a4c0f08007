import type { Page } from 'playwright-core'
import { until } from '../harness/until.ts'

interface Context { id: number, origin: string }

/**
 * The value of an expression in the extension's isolated world on a page: what
 * a page could do at most, had it broken out of its own world.
 */
export async function inContentScript<Value>(page: Page, extensionId: string, expression: string): Promise<Value> {
  const session = await page.context().newCDPSession(page)
  try {
    const contexts: Context[] = []
    session.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context))
    await session.send('Runtime.enable')
    const own = await until(() => contexts.find(({ origin }) => origin === `chrome-extension://${extensionId}`), { what: 'the content script\'s world' })
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { contextId: own.id, expression, awaitPromise: true, returnByValue: true })
    if (exceptionDetails)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }
  finally {
    await session.detach()
  }
}
