/** What a person does on a page, as a script for Firefox's pages: finds by name, presses, types. */
export const pageTools = `
const tools = {
  name(element) {
    const labelled = element.getAttribute('aria-labelledby')
    if (labelled)
      return labelled.split(/\\s+/).map(id => document.getElementById(id)?.textContent ?? '').join(' ').trim()
    const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? ''
    return (label.trim() || element.getAttribute('placeholder') || element.title || '').replace(/\\s+/g, ' ').trim()
  },
  find(selector, name) {
    const all = [...document.querySelectorAll(selector)].filter(element => element.getClientRects().length > 0 && !element.disabled)
    return all.find(element => this.name(element) === name) ?? all.find(element => this.name(element).includes(name))
  },
  click(name) {
    const element = this.find('button, a[href], summary, label, [role=button], [role=tab], [role=link], [role=menuitem], [role=option], [role=checkbox], [role=radio], [role=switch]', name)
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
  fill(label, text) {
    const field = this.find('input, textarea, [role=textbox]', label)
    if (!field)
      return false
    field.focus()
    const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
    Object.getOwnPropertyDescriptor(prototype, 'value').set.call(field, text)
    field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text }))
    field.dispatchEvent(new Event('change', { bubbles: true }))
    return true
  },
}
`
