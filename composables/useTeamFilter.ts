import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export const TEAM_DAYS = ['7', '30', 'all'] as const
export type TeamDays = typeof TEAM_DAYS[number]
export const TEAM_OUTCOMES = ['sent', 'refused', 'unknown', 'skipped'] as const
export type TeamOutcome = typeof TEAM_OUTCOMES[number]

/** Which records are shown. */
export interface TeamFilter {
  days: TeamDays
  /** An account. */
  person?: string
  shop?: string
  outcome?: TeamOutcome
  handle?: string
}

/** The filters of the records, and the one that is read, as the place's query says: back undoes a filter, and finds them as they were. */
export function useTeamFilter() {
  const route = useRoute()
  const router = useRouter()
  const word = (name: string): string | undefined => {
    const value = route.query[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }

  const filter = computed<TeamFilter>(() => ({
    days: TEAM_DAYS.find(days => days === route.query.days) ?? '7',
    person: word('person'),
    shop: word('shop'),
    outcome: TEAM_OUTCOMES.find(outcome => outcome === route.query.outcome),
    handle: word('handle'),
  }))

  function change(patch: Partial<TeamFilter>): void {
    const { days, ...rest } = { ...filter.value, ...patch }
    const chosen = Object.entries({ ...rest, days: days === '7' ? undefined : days }).filter(([, value]) => value !== undefined)
    void router.push({ query: { side: 'records', ...Object.fromEntries(chosen) } })
  }

  /** Id of the delivery that is read. */
  const opened = computed({
    get: () => word('record'),
    set: (record) => {
      const { record: _, ...rest } = route.query
      void router.replace({ query: { ...rest, ...(record !== undefined && { record }) } })
    },
  })

  const isNarrow = computed(() => Object.entries(filter.value).some(([name, value]) => name === 'days' ? value !== 'all' : value !== undefined))
  return {
    filter,
    change,
    opened,
    /** Something is filtered out. */
    isNarrow,
    clear: () => change({ days: 'all', person: undefined, shop: undefined, outcome: undefined, handle: undefined }),
  }
}
