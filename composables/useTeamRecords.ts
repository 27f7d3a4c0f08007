import type { TeamFilter } from './useTeamFilter'
import type { DeliveryRecord } from '@/utils/team/recordStory'
import type { RouteAnswer } from '@/utils/westmoon/contract/routes'
import { computed, ref, shallowReactive, watch } from 'vue'
import { DAY } from '@/utils/clock/clock'
import { useAccount } from './useAccount'
import { useErrorText } from './useErrorText'
import { useTeamAsk } from './useTeamAsk'
import { useTeamHeard } from './useTeamHeard'

const PAGE = 50
/** Pages in memory: those around the view; the others are fetched again. */
const KEPT = 6
/** Rows below the view whose page is fetched already. */
const AHEAD = 10

/** What the server is asked for, by the filters of the place. */
export function recordsQueryOf({ days, person, shop, outcome, handle }: TeamFilter, now: number): Record<string, string | undefined> {
  return {
    kind: 'delivery',
    shop,
    account: person,
    state: outcome,
    handle,
    // By the hour: the same question is the same for a while.
    from: days === 'all' ? undefined : String(Math.floor(now / (DAY / 24)) * (DAY / 24) - Number(days) * DAY),
  }
}

/** Deliveries of the company, newest first, by pages of the server: only those near the view are here, however long the list. */
export function useTeamRecords(filter: () => TeamFilter) {
  const { ask, last } = useTeamAsk()
  const { account } = useAccount()
  const errorText = useErrorText()
  const pages = shallowReactive(new Map<number, DeliveryRecord[]>())
  /** Where each known page begins. */
  const starts = ref<(string | undefined)[]>([undefined])
  const lastLength = ref<number>()
  const failure = ref<string>()
  const at = ref<number>()
  const fresh = ref(false)
  const pending = ref(false)
  const loading = new Set<number>()
  let turn = 0
  let drawn = { from: 0, to: 0 }
  let query = recordsQueryOf(filter(), Date.now())

  const options = (cursor?: string) => ({ query: { ...query, limit: String(PAGE), cursor } })
  const deliveries = ({ rows }: RouteAnswer<'records'>): DeliveryRecord[] => rows.filter(row => row.kind === 'delivery')
  /** Known to be there: full pages, what is on the last one, and one line while it is not known. */
  const count = computed(() => (starts.value.length - 1) * PAGE + (lastLength.value ?? (pages.size > 0 ? 1 : 0)))

  function take(index: number, answer: RouteAnswer<'records'>): void {
    pages.set(index, deliveries(answer))
    if (index !== starts.value.length - 1)
      return
    if (answer.cursor === null) {
      lastLength.value = answer.rows.length
      return
    }
    starts.value = [...starts.value, answer.cursor]
    lastLength.value = undefined
  }

  function forgetFar(): void {
    const middle = (drawn.from + drawn.to) / 2 / PAGE
    const byDistance = [...pages.keys()].sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))
    byDistance.slice(KEPT).forEach(index => pages.delete(index))
  }

  async function load(index: number): Promise<void> {
    if (loading.has(index))
      return
    const mine = turn
    loading.add(index)
    try {
      const answer = await ask('records', options(starts.value[index]))
      if (mine !== turn)
        return
      take(index, answer)
      forgetFar()
      succeeded()
    }
    catch (thrown) {
      if (mine === turn)
        failure.value = errorText(thrown)
    }
    finally {
      if (mine === turn)
        loading.delete(index)
    }
  }

  function succeeded(): void {
    failure.value = undefined
    at.value = Date.now()
    // What became known meanwhile may be in view already.
    draw(drawn.from, drawn.to)
  }

  function begin(first: RouteAnswer<'records'> | undefined): void {
    pages.clear()
    starts.value = [undefined]
    lastLength.value = undefined
    if (first)
      take(0, first)
  }

  /** From the newest one; what is shown stays until the answer comes. */
  async function refresh(): Promise<void> {
    if (!account.value)
      return
    const mine = ++turn
    loading.clear()
    fresh.value = false
    pending.value = true
    query = recordsQueryOf(filter(), Date.now())
    try {
      const answer = await ask('records', options())
      if (mine !== turn)
        return
      begin(answer)
      succeeded()
    }
    catch (thrown) {
      if (mine === turn)
        failure.value = errorText(thrown)
    }
    finally {
      if (mine === turn)
        pending.value = false
    }
  }

  /** The rows in view, last excluded. */
  function draw(from: number, to: number): void {
    drawn = { from, to }
    const wanted = [Math.floor(from / PAGE), Math.floor((to + AHEAD) / PAGE)]
    for (const index of new Set(wanted)) {
      if (index < starts.value.length && !pages.has(index))
        void load(index)
    }
  }

  watch(() => JSON.stringify([account.value?.person, filter()]), () => {
    if (!account.value)
      return
    query = recordsQueryOf(filter(), Date.now())
    const known = last('records', options())
    begin(known?.value)
    at.value = known?.at
    void refresh()
  }, { immediate: true })
  useTeamHeard(['records'], () => drawn.from === 0 ? void refresh() : fresh.value = true)

  return {
    count,
    /** Undefined while its page is on its way. */
    row: (index: number): DeliveryRecord | undefined => pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    draw,
    refresh,
    pending,
    failure,
    at,
    /** There are newer ones than the first shown. */
    fresh,
  }
}
