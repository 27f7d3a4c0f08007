import { computed } from 'vue'
import { useLiveQuery } from './useLiveQuery'

/** What a creator is called, by the id of an invite. */
export function useCreatorName(id: () => string) {
  const { rows } = useLiveQuery(db => db.invites.get(id()), [id])
  const handle = computed(() => rows.value?.handle)
  const caption = computed(() => [rows.value?.nickname, rows.value?.category]
    .filter(words => words !== undefined)
    .join(' · ') || undefined)
  return { handle, caption }
}
