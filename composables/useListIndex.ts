import type { InjectionKey } from 'vue'
import type { ListIndex } from '@/utils/lists/listIndex/openListIndex'
import { inject } from 'vue'
import { openListIndex } from '@/utils/lists/listIndex/openListIndex'

/** Opens the index of a list; tests give one that needs no worker. */
export const listIndexKey: InjectionKey<(list: string) => ListIndex> = Symbol('list index')

export function useListIndex(): (list: string) => ListIndex {
  return inject(listIndexKey, () => (list: string) => openListIndex(list), true)
}
