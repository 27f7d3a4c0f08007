import type { Ref } from 'vue'
import { useEventListener, useResizeObserver } from '@vueuse/core'
import { computed, onMounted, ref, watch } from 'vue'

/** Rows drawn beyond each end of the view. */
const OVERSCAN = 8

interface FixedRowsOptions {
  scroller: Readonly<Ref<HTMLElement | null>>
  count: () => number
  /** Pixels; every row is as high, so that where it stands is a multiplication, whatever the length. */
  rowHeight: () => number
  /** The indexes in view, last excluded. */
  onRange: (from: number, to: number) => void
}

/** Which rows of a long list are near the view. */
export function useFixedRows({ scroller, count, rowHeight, onRange }: FixedRowsOptions) {
  const top = ref(0)
  const height = ref(0)

  function look(): void {
    top.value = scroller.value?.scrollTop ?? 0
    height.value = scroller.value?.clientHeight ?? 0
  }

  useEventListener(scroller, 'scroll', look, { passive: true })
  useResizeObserver(scroller, look)
  onMounted(look)

  const view = computed(() => {
    const inView = Math.ceil(height.value / rowHeight())
    // A list that became shorter is scrolled back by the browser a moment later.
    const from = Math.min(Math.floor(top.value / rowHeight()), Math.max(0, count() - inView))
    return { from, to: Math.min(count(), Math.max(0, from) + inView + 1) }
  })
  const rows = computed(() => {
    const from = Math.max(0, view.value.from - OVERSCAN)
    const to = Math.min(count(), view.value.to + OVERSCAN)
    return height.value === 0
      ? []
      : Array.from({ length: to - from }, (_, offset) => from + offset)
  })

  watch(() => [view.value.from, view.value.to] as const, ([from, to]) => {
    if (height.value > 0)
      onRange(from, to)
  }, { immediate: true })

  /** As little as brings the row wholly into view. */
  function scrollTo(index: number): void {
    const element = scroller.value
    if (!element)
      return
    const start = index * rowHeight()
    if (start < element.scrollTop)
      element.scrollTop = start
    else if (start + rowHeight() > element.scrollTop + element.clientHeight)
      element.scrollTop = start + rowHeight() - element.clientHeight
    look()
  }

  return { rows, scrollTo }
}
