import type { Ref } from 'vue'
import type { ListIndex } from '@/utils/lists/listIndex/openListIndex'
import type { ListQuery } from '@/utils/lists/listIndex/types'
import { computed, shallowRef } from 'vue'

/** Which creators of a list are ticked: by id, so that they stay ticked while rows move. */
export function useListSelection({ index, query, count }: { index: Ref<ListIndex>, query: Ref<ListQuery>, count: Ref<number> }) {
  const ids = shallowRef<ReadonlySet<string>>(new Set())
  /** The row that a range goes from. */
  let anchor: string | undefined
  /** The query whose every row was ticked. */
  const covered = shallowRef<ListQuery>()
  const all = computed(() => ids.value.size > 0 && covered.value === query.value && ids.value.size === count.value)

  function set(some: readonly string[], on: boolean): void {
    const next = new Set(ids.value)
    for (const id of some) {
      if (on)
        next.add(id)
      else
        next.delete(id)
    }
    ids.value = next
    covered.value = undefined
  }

  function toggle(id: string): void {
    anchor = id
    set([id], !ids.value.has(id))
  }

  /** From the row ticked or unticked last up to this one; all become as that one is. */
  async function toggleTo(id: string): Promise<void> {
    if (anchor === undefined || anchor === id)
      return toggle(id)
    await index.value.ready
    const [from, to] = await Promise.all([index.value.find(anchor), index.value.find(id)])
    if (from < 0 || to < 0)
      return toggle(id)
    const between = await index.value.ids(Math.min(from, to), Math.max(from, to) + 1)
    set(between, ids.value.has(anchor))
  }

  /** Everybody the query finds, in place of what was ticked. */
  async function selectAll(wanted: ListQuery = query.value): Promise<void> {
    await index.value.ready
    const found = new Set<string>()
    for await (const some of index.value.idsOf(wanted)) {
      for (const id of some)
        found.add(id)
    }
    ids.value = found
    covered.value = wanted
    anchor = undefined
  }

  function clear(): void {
    ids.value = new Set()
    covered.value = undefined
    anchor = undefined
  }

  return { ids, all, toggle, toggleTo, selectAll, clear }
}
