import type { ListQuery, SortBy } from '@/utils/lists/listIndex/types'
import type { CountedStatus } from '@/utils/lists/rules'
import { computed, ref, shallowRef } from 'vue'

/** The largest and the latest come first; names and positions go upwards. */
const DESCENDING: readonly SortBy[] = ['followers', 'lastContactAt']

/** What the merchant wants to see of a list. A new object only when something changed. */
export function useListQuery() {
  const text = ref('')
  const status = ref<CountedStatus>()
  const tags = shallowRef<readonly string[]>([])
  const sort = ref<SortBy>('position')
  const query = computed<ListQuery>(() => ({
    text: text.value.trim(),
    statuses: status.value === undefined ? [] : [status.value],
    tags: tags.value,
    sort: { by: sort.value, descending: DESCENDING.includes(sort.value) },
  }))
  const filtered = computed(() => text.value.trim() !== '' || status.value !== undefined || tags.value.length > 0)

  function clear(): void {
    text.value = ''
    status.value = undefined
    tags.value = []
  }

  return { text, status, tags, sort, query, filtered, clear }
}
