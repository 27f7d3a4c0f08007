// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import MenuButton from '@/components/ui/MenuButton.vue'
import { mountInPanel } from '../mountInPanel'

const ITEMS = [{ key: 'rename', label: 'Rename' }, { key: 'delete', label: 'Delete', danger: true, apart: true }]
const items = () => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]

describe('menuButton', () => {
  it('opens on the first press and says what was picked, again and again', async () => {
    const select = vi.fn()
    const { wrapper } = await mountInPanel(MenuButton, { props: { items: ITEMS, label: 'More', onSelect: select } })
    expect(wrapper.get('button').attributes('aria-haspopup')).toBe('menu')
    for (const [index, key] of ['rename', 'delete'].entries()) {
      await wrapper.get('button').trigger('click')
      await vi.waitFor(() => expect(items().map(item => item.textContent)).toEqual(['Rename', 'Delete']))
      items()[index]?.click()
      await vi.waitFor(() => expect(select).toHaveBeenLastCalledWith(key))
      await vi.waitFor(() => expect(items()).toEqual([]))
    }
  })
})
