import { useLiveQuery } from './useLiveQuery'

const LOOKED_AT = 60

/** The rows that changed last, newest first; those that only wait are no news. */
export function useCampaignLatest(campaign: () => string, limit: number) {
  const { rows } = useLiveQuery(async (db) => {
    const changed = await db.deliveries
      .where('[campaign+changedAt]')
      .between([campaign(), -Infinity], [campaign(), Infinity])
      .reverse()
      .limit(LOOKED_AT)
      .toArray()
    return changed.filter(({ state }) => state !== 'queued').slice(0, limit)
  }, [campaign])
  return rows
}
