import type { Invite } from '@/utils/lists/types'
import { computed, ref, watch } from 'vue'
import { useLiveQuery } from './useLiveQuery'
import { useShop } from './useShop'

/** Real creators of a list of the shown shop, one at a time, in list order. */
export function useTemplatePreview() {
  const { shop } = useShop()
  const key = computed(() => shop.value?.key)
  const list = ref('')
  const index = ref(0)
  /** The next row at or after (before, when backwards) this position. */
  const from = ref({ position: 0, backwards: false })

  const { rows: lists } = useLiveQuery(async (db) => {
    const all = key.value === undefined ? [] : await db.lists.where('shop').equals(key.value).toArray()
    return all
      .filter(row => row.removedAt === undefined && sum(row.counts) > 0)
      .sort((a, b) => b.changedAt - a.changedAt)
      .map(({ id, name, counts }) => ({ id, name, total: sum(counts) }))
  }, [key])

  const { rows: invite } = useLiveQuery(async (db): Promise<Invite | undefined> => {
    const { position, backwards } = from.value
    if (list.value === '')
      return undefined
    const range = backwards
      ? db.invites.where('[list+position]').between([list.value, -Infinity], [list.value, position], true, true).reverse()
      : db.invites.where('[list+position]').between([list.value, position], [list.value, Infinity])
    return range.filter(row => row.status !== 'removed').first()
  }, [list, from])

  watch(lists, (found) => {
    if (!found?.some(({ id }) => id === list.value))
      list.value = found?.[0]?.id ?? ''
  })
  watch(list, () => {
    index.value = 0
    from.value = { position: 0, backwards: false }
  })

  const total = computed(() => lists.value?.find(({ id }) => id === list.value)?.total ?? 0)

  function step(by: 1 | -1): void {
    const next = index.value + by
    if (!invite.value || next < 0 || next >= total.value)
      return
    index.value = next
    from.value = { position: invite.value.position + by, backwards: by < 0 }
  }

  return { shop, lists, list, invite, index, total, step }
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0)
}
