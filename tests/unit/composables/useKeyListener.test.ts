// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { useKeyListener } from '@/composables/useKeyListener'
import { useKeys } from '@/composables/useKeys'
import { mountInPanel } from '../components/mountInPanel'

async function mountKeys() {
  const singleKeys = ref(true)
  const [outer, inner, undo] = [vi.fn(), vi.fn(), vi.fn()]
  const place = defineComponent(() => {
    useKeys({ 'n': inner, 'shift+x': inner })
    return () => h('input', { type: 'text' })
  })
  const panel = defineComponent(() => {
    useKeyListener(() => singleKeys.value)
    useKeys({ 'n': outer, 'mod+z': undo })
    return () => h(place)
  })
  const mounted = await mountInPanel(panel)
  const press = (key: string, init: KeyboardEventInit = {}, target: Element = document.body): boolean =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }))
  return { ...mounted, singleKeys, outer, inner, undo, press }
}

describe('useKeys', () => {
  it('asks the place first, and the shell when it passes', async () => {
    const { press, inner, outer } = await mountKeys()
    press('n')
    expect([inner.mock.calls.length, outer.mock.calls.length]).toEqual([1, 0])
    inner.mockReturnValue(false)
    press('n')
    expect([inner.mock.calls.length, outer.mock.calls.length]).toEqual([2, 1])
  })

  it('tells Shift+X from X', async () => {
    const { press, inner } = await mountKeys()
    press('x')
    expect(inner).not.toHaveBeenCalled()
    press('X', { shiftKey: true })
    expect(inner).toHaveBeenCalledOnce()
  })

  it('sleeps in text fields and while an input method composes', async () => {
    const { press, inner, wrapper } = await mountKeys()
    press('n', {}, wrapper.get('input').element)
    press('n', { isComposing: true })
    expect(inner).not.toHaveBeenCalled()
  })

  it('sleeps while a dialog is open', async () => {
    const { press, inner } = await mountKeys()
    const dialog = document.body.appendChild(Object.assign(document.createElement('div'), { role: 'dialog' }))
    dialog.setAttribute('role', 'dialog')
    press('n')
    dialog.remove()
    expect(inner).not.toHaveBeenCalled()
  })

  it('can be switched off, which leaves Ctrl+Z', async () => {
    const { press, inner, undo, singleKeys } = await mountKeys()
    singleKeys.value = false
    press('n')
    press('z', { ctrlKey: true })
    expect(inner).not.toHaveBeenCalled()
    expect(undo).toHaveBeenCalledOnce()
  })

  it('leaves the browser its own keys', async () => {
    const { press, inner } = await mountKeys()
    press('n', { ctrlKey: true })
    press('n', { altKey: true })
    expect(inner).not.toHaveBeenCalled()
  })
})
