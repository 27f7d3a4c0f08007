import { computed } from 'vue'
import { useMay } from './useMay'

/** What the account may do with lists: of a shop, or anywhere. */
export function useListRights(shop: () => string | undefined = () => undefined) {
  const may = useMay()
  const edit = computed(() => may('edit-lists', shop()))
  const leave = computed(() => may('export', shop()))

  return {
    edits: computed(() => edit.value.yes),
    /** Why not everything is offered. */
    reason: computed(() => edit.value.reason),
    /** Whether an entry of a list's menu is offered. */
    allows(key: string): boolean {
      if (key === 'csv' || key === 'xlsx')
        return leave.value.yes
      return key === 'rename' || key === 'remove' ? edit.value.yes : true
    },
  }
}
