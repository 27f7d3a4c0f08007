import type { FoundCreator } from '@/utils/tiktok/types'
import { computed, shallowRef } from 'vue'

/** Which of the found creators are ticked, by id. */
export function useFindSelection(creators: () => readonly FoundCreator[]) {
  const ids = shallowRef<ReadonlySet<string>>(new Set())
  /** The row that a range goes from. */
  let anchor: string | undefined
  const chosen = computed(() => creators().filter(({ oecId }) => ids.value.has(oecId)))

  function set(some: readonly FoundCreator[], on: boolean): void {
    const next = new Set(ids.value)
    for (const { oecId } of some)
      on ? next.add(oecId) : next.delete(oecId)
    ids.value = next
  }

  /** With `range`: all rows from the one ticked last become as that one is. */
  function toggle(index: number, range: boolean): void {
    const all = creators()
    const creator = all[index]
    if (!creator)
      return
    const from = all.findIndex(({ oecId }) => oecId === anchor)
    if (range && from >= 0) {
      set(all.slice(Math.min(from, index), Math.max(from, index) + 1), ids.value.has(anchor ?? ''))
      return
    }
    anchor = creator.oecId
    set([creator], !ids.value.has(creator.oecId))
  }

  return { chosen, has: (oecId: string) => ids.value.has(oecId), toggle, select: (some: readonly FoundCreator[]) => set(some, true), clear: () => void (ids.value = new Set()) }
}
