import type { ButtonPart, FoundButton } from './messages'

/**
 * The button in the page, drawn as the worker says: it knows the words, and
 * nothing of them loads with every page. Styles are set on the elements, which
 * no content policy of a page forbids. What is pressed is said by a person.
 */
export function createFoundButton(document: Document, press: (does: NonNullable<ButtonPart['does']>) => void): (button: FoundButton) => void {
  let host: HTMLElement | undefined
  let root: ShadowRoot
  let drawn: HTMLElement[]

  return ({ css, parts }) => {
    if (!host?.isConnected) {
      host = document.documentElement.appendChild(document.createElement('div'))
      root = host.attachShadow({ mode: 'closed' })
      drawn = []
    }
    host.style.cssText = css
    parts.forEach(({ css, text, does, label = null }, index) => {
      // Kept from count to count: it may have the focus.
      const element = drawn[index] ??= root.appendChild(document.createElement(does ? 'button' : 'i'))
      element.style.cssText = css
      element.textContent = text
      element.ariaLabel = label
      element.onclick = event => does && event.isTrusted && press(does)
    })
  }
}
