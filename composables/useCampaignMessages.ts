import type { Delivery } from '@/utils/campaigns/types'
import { ref } from 'vue'
import { MOST_FOLLOW_UPS, rangeInStep, STEPS_APART } from '@/utils/campaigns/steps'
import { useLiveQuery } from './useLiveQuery'

interface Around {
  messages: Delivery[]
  /** Position of the neighbour's first message, in order of sending. */
  previous?: number
  next?: number
}

/** All messages of one creator in a campaign, follow-ups too, and the way to the creators beside. */
export function useCampaignMessages(campaign: () => string) {
  /** Of any message of the creator; undefined: nobody. */
  const position = ref<number>()
  const { rows } = useLiveQuery(async (db): Promise<Around | undefined> => {
    if (position.value === undefined)
      return undefined
    const seen = position.value
    const by = (from: number, to: number) => db.deliveries.where('[campaign+position]').between([campaign(), from], [campaign(), to], true, true)
    const [first, last] = rangeInStep(seen, 0)
    const [steps, before, after] = await Promise.all([
      Promise.all(Array.from({ length: MOST_FOLLOW_UPS + 1 }, (_, step) => by(...rangeInStep(seen, step)).toArray())),
      by(-Infinity, first - 1).last(),
      by(last + 1, STEPS_APART - 1).first(),
    ])
    const messages = steps.flat()
    return { messages, previous: before?.position, next: after?.position }
  }, [campaign, position])

  return { position, around: rows }
}
