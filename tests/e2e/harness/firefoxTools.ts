/** What a person does on a page, as a script for Firefox's pages: finds by name, presses, types. */
export const pageTools = `
const tools = {
  pressed: 'button, a[href], summary, [role=button], [role=tab], [role=link], [role=menuitem], [role=option], input[type=checkbox], [role=checkbox], [role=radio], [role=switch]',
  scope() {
    return [...document.querySelectorAll('[role=dialog]')].filter(element => element.getClientRects().length > 0).at(-1) ?? document
  },
  name(element) {
    const labelled = element.getAttribute('aria-labelledby')
    if (labelled)
      return labelled.split(/\\s+/).map(id => document.getElementById(id)?.textContent ?? '').join(' ').trim()
    const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? ''
    return (label.trim() || element.getAttribute('placeholder') || element.title || '').replace(/\\s+/g, ' ').trim()
  },
  fits(text, { exact, pattern, flags }) {
    return exact === undefined ? new RegExp(pattern, flags).test(text) : text === exact
  },
  find(selector, wanted, hidden = false) {
    return [...this.scope().querySelectorAll(selector)]
      .filter(element => (hidden || element.getClientRects().length > 0) && !element.disabled)
      .find(element => this.fits(this.name(element), wanted))
  },
  shows(wanted) {
    const text = document.body?.innerText ?? ''
    return wanted.exact === undefined ? this.fits(text, wanted) : text.includes(wanted.exact)
  },
  click(wanted) {
    const element = this.find(this.pressed, wanted)
    if (!element)
      return false
    element.scrollIntoView({ block: 'center' })
    const at = { bubbles: true, cancelable: true, composed: true, button: 0, pointerId: 1, pointerType: 'mouse', view: window }
    element.dispatchEvent(new PointerEvent('pointerdown', at))
    element.dispatchEvent(new MouseEvent('mousedown', at))
    element.focus?.()
    element.dispatchEvent(new PointerEvent('pointerup', at))
    element.dispatchEvent(new MouseEvent('mouseup', at))
    element.click()
    return true
  },
  put(field, value) {
    const prototype = { TEXTAREA: HTMLTextAreaElement, SELECT: HTMLSelectElement }[field.tagName] ?? HTMLInputElement
    Object.getOwnPropertyDescriptor(prototype.prototype, 'value').set.call(field, value)
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    field.dispatchEvent(new Event('change', { bubbles: true }))
    return true
  },
  fill(wanted, text) {
    const field = this.find('input, textarea, [role=textbox]', wanted)
    field?.focus()
    return field !== undefined && this.put(field, text)
  },
  choose(wanted, text) {
    const field = this.find('select', wanted)
    const option = [...field?.options ?? []].find(option => option.textContent.trim().startsWith(text))
    return option !== undefined && this.put(field, option.value)
  },
  attach(wanted, name, type, base64) {
    const field = this.find('input[type=file]', wanted, true)
    if (!field)
      return false
    const files = new DataTransfer()
    files.items.add(new File([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))], name, { type }))
    field.files = files.files
    field.dispatchEvent(new Event('change', { bubbles: true }))
    return true
  },
}
`
