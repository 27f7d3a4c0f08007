import type { Delivery, DeliveryState } from '@/utils/campaigns/types'
import type { Database } from '@/utils/db/database'
import { ref } from 'vue'
import { useLiveQuery } from './useLiveQuery'

/** Rows before and after the drawn ones, so that scrolling shows no holes. */
const MARGIN = 30

/** The deliveries of a campaign in order of sending: only the window that is drawn is read. */
export function useCampaignRows(campaign: () => string, state: () => DeliveryState | undefined) {
  const drawn = ref({ from: 0, to: 40 })
  const { rows, error } = useLiveQuery(async (db) => {
    const from = Math.max(0, drawn.value.from - MARGIN)
    const limit = drawn.value.to + MARGIN - from
    return { from, deliveries: await range(db, campaign(), state()).offset(from).limit(limit).toArray() }
  }, [campaign, state, drawn])

  return {
    error,
    /** For the `range` event of VirtualRows. */
    draw: (from: number, to: number): void => { drawn.value = { from, to } },
    /** Undefined while its window is read. */
    row: (index: number): Delivery | undefined => rows.value?.deliveries[index - rows.value.from],
  }
}

function range(db: Database, campaign: string, state: DeliveryState | undefined) {
  return state === undefined
    ? db.deliveries.where('[campaign+position]').between([campaign, -Infinity], [campaign, Infinity])
    : db.deliveries.where('[campaign+state+position]').between([campaign, state, -Infinity], [campaign, state, Infinity])
}
