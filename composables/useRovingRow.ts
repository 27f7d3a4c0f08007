import type { Ref } from 'vue'
import { nextTick } from 'vue'

interface RovingRowOptions {
  active: Ref<number>
  count: () => number
  /** Indexes of the rows in the page now. */
  drawn: () => number[]
  /** Rows a page key moves by. */
  page: () => number
  scrollTo: (index: number) => void
  element: (index: number) => HTMLElement | undefined
  open: (index: number) => void
  toggle: (index: number, range: boolean) => void
}

/** One tab stop for a long list: arrows, Home, End and page keys move the focus from row to row. */
export function useRovingRow(options: RovingRowOptions) {
  const { active, count, drawn } = options

  /** The active row, or the first drawn one while the active is scrolled away. */
  function isStop(index: number): boolean {
    const indexes = drawn()
    return indexes.includes(active.value)
      ? index === active.value
      : index === indexes[0]
  }

  async function focusRow(index: number): Promise<void> {
    if (count() === 0)
      return
    active.value = Math.min(count() - 1, Math.max(0, index))
    options.scrollTo(active.value)
    await nextTick()
    // A far row is drawn one frame after the scroll.
    const row = options.element(active.value)
    if (row)
      return row.focus({ preventScroll: true })
    requestAnimationFrame(() => options.element(active.value)?.focus({ preventScroll: true }))
  }

  const move = (by: number): Promise<void> => focusRow(active.value + by)

  const ACTIONS: Record<string, (event: KeyboardEvent) => unknown> = {
    'ArrowDown': () => move(1),
    'ArrowUp': () => move(-1),
    'PageDown': () => move(options.page()),
    'PageUp': () => move(-options.page()),
    'Home': () => focusRow(0),
    'End': () => focusRow(count() - 1),
    'Enter': () => options.open(active.value),
    ' ': event => options.toggle(active.value, event.shiftKey),
  }

  function onKeydown(event: KeyboardEvent): void {
    if (event.isComposing || isTyping(event.target))
      return
    const onRow = (event.target as HTMLElement).hasAttribute('data-index')
    const act = ACTIONS[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey)
      return
    if ((event.key === 'Enter' || event.key === ' ') && !onRow)
      return
    event.preventDefault()
    act(event)
  }

  return { onKeydown, isStop, move, focusRow }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select')
}
