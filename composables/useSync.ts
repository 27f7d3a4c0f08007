import type { SyncState } from '@/utils/conversations/types'
import { useIntervalFn } from '@vueuse/core'
import { computed, ref } from 'vue'
import { isUnderWay, syncId } from '@/utils/conversations/syncState'
import { useLiveQuery } from './useLiveQuery'
import { useShop } from './useShop'
import { useTold } from './useTold'
import { useWorker } from './useWorker'

const TICK = 30_000

export interface SyncView {
  /** `beside`: a campaign is running, and it is read in its pauses. */
  kind: 'never' | 'running' | 'beside' | 'done' | 'stopped' | 'failed'
  /** Of the last reading that came to its end; of both kinds the older. */
  at?: number
  /** While running: rows seen so far. */
  seen: number
  failure?: SyncState['failure']
}

/** How the reading of what came back stands for a shop, and the commands. */
export function useSync(shop: () => string | undefined) {
  const worker = useWorker()
  const told = useTold()
  const { pages } = useShop()
  const now = ref(Date.now())
  useIntervalFn(() => now.value = Date.now(), TICK)

  const { rows } = useLiveQuery(async (db) => {
    const key = shop()
    if (key === undefined)
      return undefined
    const [states, running] = await Promise.all([
      db.syncs.bulkGet([syncId(key, 'collaborations'), syncId(key, 'conversations')]),
      db.campaigns.where('state').equals('running').filter(campaign => campaign.shop === key).count(),
    ])
    return { states: states.filter(state => state !== undefined), running }
  }, [shop])

  const hasPage = computed(() => pages.value.some(page => page.shop === shop() && page.state === 'shop'))
  const view = computed<SyncView>(() => viewOf(rows.value?.states ?? [], { hasPage: hasPage.value, isSending: (rows.value?.running ?? 0) > 0 }))

  async function asked(call: 'sync.now' | 'sync.stop'): Promise<void> {
    const key = shop()
    if (key !== undefined)
      await told(worker[call](key))
    now.value = Date.now()
  }

  return { view, now, hasPage, start: () => asked('sync.now'), stop: () => asked('sync.stop') }
}

/** One line for both kinds: what is under way, else what failed, else when the older of them was read. */
function viewOf(states: SyncState[], { hasPage, isSending }: { hasPage: boolean, isSending: boolean }): SyncView {
  const seen = Math.max(0, ...states.map(({ under }) => under?.done ?? 0))
  const ends = states.map(({ finishedAt }) => finishedAt)
  const at = ends.length === 2 && ends.every(end => end !== undefined) ? Math.min(...ends) : undefined
  // Without a page nothing goes on, whatever a worker left that died.
  if (hasPage && states.some(isUnderWay))
    return { kind: isSending ? 'beside' : 'running', at, seen }
  const failure = states.map(state => state.failure).filter(each => each !== undefined).toSorted((a, b) => b.at - a.at)[0]
  if (failure)
    return { kind: failure.kind === 'merchant' ? 'stopped' : 'failed', at, seen, failure }
  return { kind: at === undefined ? 'never' : 'done', at, seen }
}
