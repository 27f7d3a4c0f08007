import type { Ref } from 'vue'
import type { Collaboration } from '@/utils/collaborations/types'
import type { Database } from '@/utils/db/database'
import type { CollaborationStatus } from '@/utils/tiktok/types'
import { computed, ref, watch } from 'vue'
import { COLLABORATION_TABS, endsSoon, soonBefore } from '@/utils/collaborations/rules'
import { useLiveQuery } from './useLiveQuery'
import { useShop } from './useShop'

/** Cards before and after the drawn ones, so that scrolling shows no holes. */
const MARGIN = 15

/** One tab as it stands: how many, and those near the view. */
interface Found {
  total: number
  /** The first so many end soon. */
  soon: number
  from: number
  rows: Collaboration[]
}

/** The collaborations of the shown shop: how many stand in each tab, and the window of one tab that is drawn, by its end. */
export function useCollaborations(tab: Ref<CollaborationStatus>, search: Ref<string>) {
  const { shop } = useShop()
  const key = computed(() => shop.value?.key)
  const drawn = ref({ from: 0, to: 20 })
  watch([tab, search, key], () => drawn.value = { from: 0, to: 20 })

  const { rows: counts, error } = useLiveQuery(async (db) => {
    const of = key.value
    const all = await Promise.all(COLLABORATION_TABS.map(status => of === undefined ? 0 : inTab(db, of, status).count()))
    return Object.fromEntries(COLLABORATION_TABS.map((status, index) => [status, all[index] ?? 0])) as Record<CollaborationStatus, number>
  }, [key])

  const { rows: found, error: failed } = useLiveQuery(async (db): Promise<Found> => {
    const [of, status, words, { from, to }] = [key.value, tab.value, search.value.trim().toLowerCase(), drawn.value]
    if (of === undefined)
      return { total: 0, soon: 0, from: 0, rows: [] }
    const start = Math.max(0, from - MARGIN)
    const ordered = status === 'completed' ? inTab(db, of, status).reverse() : inTab(db, of, status)
    if (words === '') {
      const [total, soon, rows] = await Promise.all([
        inTab(db, of, status).count(),
        soonCount(db, of, status),
        ordered.offset(start).limit(to + MARGIN - start).toArray(),
      ])
      return { total, soon, from: start, rows }
    }
    const fitting = await ordered.filter(({ name }) => name.toLowerCase().includes(words)).toArray()
    const now = Date.now()
    return { total: fitting.length, soon: fitting.filter(row => endsSoon(row, now)).length, from: start, rows: fitting.slice(start, to + MARGIN) }
  }, [key, tab, search, drawn])

  const { rows: sync } = useLiveQuery(async db => ({ state: key.value === undefined ? undefined : await db.syncs.get(`${key.value}/collaborations`) }), [key])

  return {
    shop,
    counts,
    found,
    error: computed(() => error.value ?? failed.value),
    /** False: TikTok was never asked which there are. Undefined: not known yet. */
    synced: computed(() => sync.value && sync.value.state?.finishedAt !== undefined),
    draw: (from: number, to: number): void => { drawn.value = { from, to } },
    /** Undefined while its window is read. */
    row: (index: number): Collaboration | undefined => found.value?.rows[index - found.value.from],
  }
}

function inTab(db: Database, shop: string, status: CollaborationStatus) {
  return db.collaborations.where('[shop+status+endAt]').between([shop, status, -Infinity], [shop, status, Infinity])
}

/** Sorted by their end, those that end soon stand first. */
function soonCount(db: Database, shop: string, status: CollaborationStatus): Promise<number> | number {
  if (status === 'expiring')
    return inTab(db, shop, status).count()
  return status === 'ongoing'
    ? db.collaborations.where('[shop+status+endAt]').between([shop, status, -Infinity], [shop, status, soonBefore(Date.now())], true, true).count()
    : 0
}
