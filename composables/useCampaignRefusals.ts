import { useLiveQuery } from './useLiveQuery'

export interface RefusalGroup {
  /** TikTok's, or ours; empty when there was none. */
  code: string
  count: number
  /** What TikTok said of the last one. */
  detail?: string
}

/** Refused deliveries by code, most frequent first. A campaign pauses long before these are many. */
export function useCampaignRefusals(campaign: () => string) {
  const { rows } = useLiveQuery(async (db): Promise<RefusalGroup[]> => {
    const groups = new Map<string, RefusalGroup>()
    await db.deliveries
      .where('[campaign+state+position]')
      .between([campaign(), 'refused', -Infinity], [campaign(), 'refused', Infinity])
      .each(({ code = '', detail }) => {
        const group = groups.get(code)
        groups.set(code, { code, count: (group?.count ?? 0) + 1, detail: detail ?? group?.detail })
      })
    return [...groups.values()].sort((a, b) => b.count - a.count)
  }, [campaign])
  return rows
}
