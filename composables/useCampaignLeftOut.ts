import type { LeftOut, SkipReason } from '@/utils/campaigns/types'
import { ref } from 'vue'
import { useLiveQuery } from './useLiveQuery'

const MARGIN = 30

/** Creators a review left out for one reason, in list order: only the window that is drawn is read. */
export function useCampaignLeftOut(campaign: () => string, reason: () => SkipReason | undefined) {
  const drawn = ref({ from: 0, to: 40 })
  const { rows } = useLiveQuery(async (db) => {
    const why = reason()
    const from = Math.max(0, drawn.value.from - MARGIN)
    if (why === undefined)
      return { from, leftOut: [] }
    const leftOut = await db.leftOut
      .where('[campaign+reason+position]')
      .between([campaign(), why, -Infinity], [campaign(), why, Infinity])
      .offset(from)
      .limit(drawn.value.to + MARGIN - from)
      .toArray()
    return { from, leftOut }
  }, [campaign, reason, drawn])

  return {
    draw: (from: number, to: number): void => { drawn.value = { from, to } },
    row: (index: number): LeftOut | undefined => rows.value?.leftOut[index - rows.value.from],
  }
}
