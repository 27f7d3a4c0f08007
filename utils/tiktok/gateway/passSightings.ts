import type { FoundButton, PageSaw } from './messages'
import { createFoundButton } from './foundButton'

interface PageRuntime {
  sendMessage: (message: PageSaw) => Promise<unknown>
  onMessage: { addListener: (listener: (message: { found?: FoundButton }) => undefined) => void }
}

/** The isolated half: passes on which creators the page showed, and draws in it the button that the worker wants. */
export function passSightings({ document, navigator }: Pick<Window, 'document' | 'navigator'>, runtime: PageRuntime): (saw: unknown[]) => void {
  async function say(pageSaw: PageSaw['pageSaw']): Promise<void> {
    try {
      await runtime.sendMessage({ pageSaw, lang: document.documentElement.lang || navigator.language })
    }
    // Nobody listens any more: the extension was updated or removed.
    catch {}
  }

  const draw = createFoundButton(document, say)
  runtime.onMessage.addListener(({ found }) => void (found && draw(found)))
  return say
}
