import type { Plan } from './plan'
import type { Campaign, Review } from './types'
import { nextWeekStart } from '../clock/week'
import { fitsInWeek } from './fitsInWeek'
import { ANSWER_TIME, PART_GAP, typicalGap } from './pace'

/** Where the creators of a review live, for what the week has no time for. Invitations are bound to no window and go by groups: they count nothing. */
export function createReached(campaign: Pick<Campaign, 'window' | 'shop' | 'gap'>) {
  const reached = new Map<string | undefined, { region: string, parts: number }>()

  return {
    add(plans: Plan[]): void {
      for (const plan of plans) {
        const first = plan.kind === 'send' ? plan.deliveries.filter(row => row.step === undefined) : []
        for (const { oecId, region = '', parts } of first)
          reached.set(oecId, { region, parts })
      }
    },
    leaveOut(oecIds: (string | undefined)[]): void {
      for (const oecId of oecIds)
        reached.delete(oecId)
    },
    later({ now, timeZone }: { now: number, timeZone: string }): Review['later'] {
      if (reached.size === 0)
        return undefined
      const all = [...reached.values()]
      const creators = new Map<string, number>()
      for (const { region } of all)
        creators.set(region, (creators.get(region) ?? 0) + 1)
      const parts = all.reduce((sum, each) => sum + each.parts, 0) / all.length
      const each = typicalGap(campaign.gap) + parts * ANSWER_TIME + (parts - 1) * PART_GAP
      return fitsInWeek({ creators, each, campaign, now, until: nextWeekStart(now, timeZone) })
    },
  }
}
