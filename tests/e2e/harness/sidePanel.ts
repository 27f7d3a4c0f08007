import type { CDPSession } from 'playwright-core'
import type { Chromium } from './launchChromium.ts'
import { until } from './until.ts'

/** The true side panel, which Playwright does not count among its pages. */
export interface SidePanel {
  /** The value of an expression, awaited, as JSON. */
  evaluate: <Value>(expression: string) => Promise<Value>
  /** Resolves when the text stands in the panel. */
  waitForText: (text: string) => Promise<void>
}

/** Waits for the side panel that somebody opened, and speaks with it. */
export async function attachSidePanel({ context, extensionId }: Chromium): Promise<SidePanel> {
  const browser = context.browser()
  if (browser === null)
    throw new Error('A persistent context without a browser')
  const session = await browser.newBrowserCDPSession()
  const targetId = await until(() => findPanel(session, extensionId), { what: 'a side panel' })
  // Nested messages, since Playwright's own connection knows nothing of this target.
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false })
  let last = 0

  async function send<Answer>(method: string, params: object): Promise<Answer> {
    const id = ++last
    const answered = new Promise<Answer>((resolve, reject) => {
      session.on('Target.receivedMessageFromTarget', function hear({ message }) {
        const answer = JSON.parse(message)
        if (answer.id !== id)
          return
        session.off('Target.receivedMessageFromTarget', hear)
        if (answer.error)
          reject(new Error(answer.error.message))
        else
          resolve(answer.result)
      })
    })
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
    return answered
  }

  async function evaluate<Value>(expression: string): Promise<Value> {
    const { result, exceptionDetails } = await send<{ result: { value: Value }, exceptionDetails?: { text: string } }>('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails)
      throw new Error(exceptionDetails.text)
    return result.value
  }

  return {
    evaluate,
    async waitForText(text) {
      await until(() => evaluate<boolean>(`Boolean(document.body?.innerText.includes(${JSON.stringify(text)}))`), { what: `«${text}» in the side panel` })
    },
  }
}

async function findPanel(session: CDPSession, extensionId: string): Promise<string | undefined> {
  const { targetInfos } = await session.send('Target.getTargets')
  return targetInfos.find(({ url, attached }) => !attached && url.startsWith(`chrome-extension://${extensionId}/sidepanel.html`))?.targetId
}
