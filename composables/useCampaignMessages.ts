import type { Delivery } from '@/utils/campaigns/types'
import { ref } from 'vue'
import { useLiveQuery } from './useLiveQuery'

/** Positions of one creator: number × 100 + part (types.ts, `Delivery.position`). */
const APART = 100

interface Around {
  messages: Delivery[]
  /** Position of the neighbour's first message, in order of sending. */
  previous?: number
  next?: number
}

/** All messages of one creator in a campaign, and the way to the creators beside. */
export function useCampaignMessages(campaign: () => string) {
  /** Of any message of the creator; undefined: nobody. */
  const position = ref<number>()
  const { rows } = useLiveQuery(async (db): Promise<Around | undefined> => {
    if (position.value === undefined)
      return undefined
    const first = Math.floor(position.value / APART) * APART
    const by = (from: number, to: number) => db.deliveries.where('[campaign+position]').between([campaign(), from], [campaign(), to])
    const [messages, before, after] = await Promise.all([
      by(first, first + APART).toArray(),
      by(-Infinity, first).last(),
      by(first + APART, Infinity).first(),
    ])
    return { messages, previous: before?.position, next: after?.position }
  }, [campaign, position])

  return { position, around: rows }
}
