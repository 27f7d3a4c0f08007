import type { Ref } from 'vue'
import type { Campaign } from '@/utils/campaigns/types'
import { useIntervalFn } from '@vueuse/core'
import { computed, ref } from 'vue'
import { timeLeft } from '@/utils/campaigns/rate'
import { waitingRows } from '@/utils/campaigns/repo'
import { useLiveQuery } from './useLiveQuery'

const WINDOW = 3 * 60_000
const TICK = 5000
/** Fewer settled rows than this say nothing about the pace. */
const ENOUGH = 5

/** How fast a running campaign settles its rows, looking back three minutes, and how long the rest takes. */
export function useCampaignRate(campaign: Ref<Campaign | undefined>) {
  const now = ref(Date.now())
  useIntervalFn(() => now.value = Date.now(), TICK)
  const since = computed(() => Math.max(now.value - WINDOW, campaign.value?.startedAt ?? 0))
  const key = computed(() => campaign.value?.id ?? '')

  const { rows } = useLiveQuery(async (db) => {
    const changed = await db.deliveries
      .where('[campaign+changedAt]')
      .between([key.value, since.value], [key.value, Infinity])
      .filter(({ state }) => state === 'sent' || state === 'refused')
      .count()
    const waiting = await waitingRows(db, key.value, Date.now()).count()
    return { changed, waiting, elapsed: Math.max(1, Date.now() - since.value) }
  }, [key, since])

  /** Rows a minute; undefined while too few are settled. */
  const perMinute = computed(() => rows.value && rows.value.changed >= ENOUGH
    ? rows.value.changed / rows.value.elapsed * 60_000
    : undefined)

  return {
    perMinute,
    /** Milliseconds. */
    left: computed(() => campaign.value && timeLeft(campaign.value, { perMinute: perMinute.value, waiting: rows.value?.waiting })),
    /** Rows that are not due: follow-ups, and creators whose window is shut. */
    waiting: computed(() => rows.value?.waiting ?? 0),
  }
}
