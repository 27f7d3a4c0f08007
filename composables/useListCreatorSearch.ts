import type { Ref } from 'vue'
import type { Invite, InviteList } from '@/utils/lists/types'
import { useLiveQuery } from './useLiveQuery'

/** Creators shown below the lists that were found. */
export const MOST_FOUND = 20

export interface FoundCreator {
  handle: string
  /** One on each list that has the creator. */
  invites: Pick<Invite, 'id' | 'list'>[]
}

/** Creators on these lists whose handle starts with what was typed. */
export function useListCreatorSearch(search: Ref<string>, lists: Ref<InviteList[] | undefined>) {
  const { rows } = useLiveQuery(async (db) => {
    const start = search.value.trim().replace(/^@/, '').toLowerCase()
    const ids = new Set(lists.value?.map(({ id }) => id))
    const shops = new Set(lists.value?.map(({ shop }) => shop))
    if (start === '')
      return []
    const found = await Promise.all([...shops].map(shop => db.invites
      .where('[shop+handle]')
      .between([shop, start], [shop, `${start}\uFFFF`])
      .filter(({ list, removedAt }) => removedAt === undefined && ids.has(list))
      // A creator can stand on several lists.
      .limit(MOST_FOUND * 4)
      .toArray()))
    return [...Map.groupBy(found.flat(), ({ handle }) => handle)]
      .map(([handle, invites]): FoundCreator => ({ handle, invites }))
      .slice(0, MOST_FOUND + 1)
  }, [search, lists])
  return { found: rows }
}
