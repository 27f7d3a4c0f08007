import type { Ref } from 'vue'
import { useEventListener, useResizeObserver } from '@vueuse/core'
import { computed, onMounted, ref, watch } from 'vue'

/** Cards drawn beyond each end of the view: as far as Tab can go before more are drawn. */
const OVERSCAN = 4

interface CardsOptions {
  scroller: Readonly<Ref<HTMLElement | null>>
  count: () => number
  /** The first so many are tall, the others short. */
  tall: () => number
  /** Pixels from one card's top to the next one's. */
  heights: { tall: number, short: number }
  /** The indexes in view, last excluded. */
  onRange: (from: number, to: number) => void
}

/** Which cards of a long pile are near the view, when two kinds of height follow one another. */
export function useCollaborationCards({ scroller, count, tall, heights, onRange }: CardsOptions) {
  const top = ref(0)
  const height = ref(0)

  function look(): void {
    top.value = scroller.value?.scrollTop ?? 0
    height.value = scroller.value?.clientHeight ?? 0
  }
  useEventListener(scroller, 'scroll', look, { passive: true })
  useResizeObserver(scroller, look)
  onMounted(look)

  const tallOnes = (): number => Math.min(tall(), count())
  const topOf = (index: number): number => Math.min(index, tallOnes()) * heights.tall + Math.max(0, index - tallOnes()) * heights.short
  function indexAt(pixels: number): number {
    const border = topOf(tallOnes())
    return pixels < border ? Math.floor(pixels / heights.tall) : tallOnes() + Math.floor((pixels - border) / heights.short)
  }

  const view = computed(() => ({
    from: Math.max(0, Math.min(indexAt(top.value), count() - 1)),
    to: Math.min(count(), indexAt(top.value + height.value) + 1),
  }))
  const drawn = computed(() => {
    const from = Math.max(0, view.value.from - OVERSCAN)
    const to = Math.min(count(), view.value.to + OVERSCAN)
    return height.value === 0 ? [] : Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset)
  })
  watch(() => [view.value.from, view.value.to] as const, ([from, to]) => {
    if (height.value > 0)
      onRange(from, to)
  }, { immediate: true })

  return { drawn, topOf, pile: computed(() => topOf(count())) }
}
