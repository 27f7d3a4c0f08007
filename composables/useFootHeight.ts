import type { Ref } from 'vue'
import { tryOnScopeDispose, useResizeObserver } from '@vueuse/core'
import { ref } from 'vue'

const NAME = '--foot'

/** The element at the foot of a place: its height is known to what floats above it (`--foot`), so that no message covers a button. */
export function useFootHeight(): Ref<HTMLElement | undefined> {
  const foot = ref<HTMLElement>()
  const { style } = document.documentElement
  useResizeObserver(foot, ([entry]) => style.setProperty(NAME, `${entry?.target.clientHeight ?? 0}px`))
  tryOnScopeDispose(() => style.removeProperty(NAME))
  return foot
}
