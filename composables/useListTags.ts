import type { Ref } from 'vue'
import type { ListIndex } from '@/utils/lists/listIndex/openListIndex'
import type { TagCount } from '@/utils/lists/listIndex/types'
import { shallowRef, watch } from 'vue'

/** Tags in use on a list, the most frequent first; follows its changes. */
export function useListTags(index: Ref<ListIndex>) {
  const tags = shallowRef<readonly TagCount[]>([])

  watch(index, (mine, _, onCleanup) => {
    const ask = (): void => void mine.tags().then((found) => {
      if (mine === index.value)
        tags.value = found
    })
    tags.value = []
    mine.ready.then(ask, () => {})
    onCleanup(mine.onChange(ask))
  }, { immediate: true })

  return { tags }
}
