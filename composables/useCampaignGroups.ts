import type { DeliveryCounts } from '@/utils/campaigns/types'
import type { InviteGroup } from '@/utils/collaborations/types'
import type { Database } from '@/utils/db/database'
import { computed } from 'vue'
import { allCount } from '@/utils/campaigns/progress'
import { emptyDeliveryCounts } from '@/utils/campaigns/repo'
import { useLiveQuery } from './useLiveQuery'

export interface CountedGroup extends InviteGroup {
  /** Of its members. */
  counts: DeliveryCounts
  size: number
  /** Handles of those TikTok refused, and the code of the last. */
  refused: string[]
  refusedCode?: string
}

/** The invitation groups of a campaign, in their order; only the first `shown` are counted. */
export function useCampaignGroups(campaign: () => string, shown: () => number) {
  const { rows } = useLiveQuery(async (db) => {
    const of = db.groups.where('[campaign+state+position]').between([campaign(), '', -Infinity], [campaign(), '\uFFFF', Infinity])
    const all = (await of.toArray()).sort((a, b) => a.position - b.position)
    return { total: all.length, groups: await Promise.all(all.slice(0, shown()).map(group => counted(db, group))) }
  }, [campaign, shown])

  return {
    groups: computed(() => rows.value?.groups ?? []),
    total: computed(() => rows.value?.total ?? 0),
  }
}

async function counted(db: Database, group: InviteGroup): Promise<CountedGroup> {
  const counts = emptyDeliveryCounts()
  const refused: string[] = []
  let refusedCode: string | undefined
  await db.deliveries.where('group').equals(group.id).each(({ content, state, handle, code }) => {
    if (content.kind !== 'invitation')
      return
    counts[state]++
    if (state !== 'refused')
      return
    refused.push(handle)
    refusedCode = code
  })
  return { ...group, counts, size: allCount(counts), refused, refusedCode }
}
