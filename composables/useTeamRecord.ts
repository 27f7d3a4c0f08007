import type { AttemptRecord, DeliveryRecord } from '@/utils/team/recordStory'
import { computed } from 'vue'
import { recordStory } from '@/utils/team/recordStory'
import { useLiveQuery } from './useLiveQuery'
import { useTeamAnswer } from './useTeamAnswer'

/** More than one message is ever tried. */
const MOST = '100'

/** Everything the company's server knows of one message. */
export function useTeamRecord(delivery: () => string) {
  const of = (kind: string) => () => ({ query: { kind, delivery: delivery(), limit: MOST } })
  const states = useTeamAnswer('records', { options: of('delivery'), heard: ['records'] })
  const tries = useTeamAnswer('records', { options: of('attempt'), heard: ['records'] })
  const messages = useTeamAnswer('records', { options: of('message'), heard: ['records'] })
  const deliveries = computed(() => states.answer.value?.rows.filter((row): row is DeliveryRecord => row.kind === 'delivery') ?? [])
  const attempts = computed(() => tries.answer.value?.rows.filter((row): row is AttemptRecord => row.kind === 'attempt') ?? [])
  /** As it stands now. */
  const record = computed(() => deliveries.value[0])
  const campaignId = computed(() => record.value?.campaign)
  const campaigns = useTeamAnswer('records', { options: () => campaignId.value === undefined ? undefined : { query: { kind: 'campaign', campaign: campaignId.value, limit: '1' } } })
  const { rows: own } = useLiveQuery(async db => campaignId.value === undefined ? undefined : (await db.campaigns.get(campaignId.value))?.name, [campaignId])

  return {
    record,
    story: computed(() => recordStory(deliveries.value, attempts.value)),
    text: computed(() => messages.answer.value?.rows.flatMap(row => row.kind === 'message' ? row.text : [])[0]),
    campaign: computed(() => {
      const [row] = campaigns.answer.value?.rows ?? []
      return { name: own.value ?? (row?.kind === 'campaign' ? row.name : undefined), here: own.value !== undefined }
    }),
    pending: computed(() => [states, tries, messages].some(({ pending }) => pending.value)),
    failure: computed(() => [states, tries, messages].map(({ failure }) => failure.value).find(each => each !== undefined)),
    ask: () => Promise.all([states.ask(), tries.ask(), messages.ask()]),
  }
}
