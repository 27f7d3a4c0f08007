import type { Delivery } from '@/utils/campaigns/types'
import type { RefusalFacts } from '@/utils/diagnostics/refusalReport'
import { maskText } from '@/utils/diagnostics/maskText'
import { failureOf } from '@/utils/tiktok/failures'
import { useLiveQuery } from './useLiveQuery'

export interface RefusalGroup extends RefusalFacts {
  /** TikTok's, or ours; empty when there was none. */
  code: string
  /** What TikTok said of the last one: read for its meaning, never shown. */
  detail?: string
}

/** Refused deliveries by code, most frequent first. A campaign pauses long before these are many. */
export function useCampaignRefusals(campaign: () => string) {
  const { rows } = useLiveQuery(async (db): Promise<RefusalGroup[]> => {
    const groups = new Map<string, Delivery[]>()
    await db.deliveries
      .where('[campaign+state+position]')
      .between([campaign(), 'refused', -Infinity], [campaign(), 'refused', Infinity])
      .each((row) => {
        const { code = '' } = row
        groups.set(code, [...groups.get(code) ?? [], row])
      })
    const shop = await db.campaigns.get(campaign()).then(found => found && db.shops.get(found.shop))
    return [...groups].map(([code, refused]) => groupOf(code, refused, shop?.region)).sort((a, b) => b.count - a.count)
  }, [campaign])
  return rows
}

function groupOf(code: string, rows: Delivery[], region: string | undefined): RefusalGroup {
  const detail = rows.findLast(row => row.detail !== undefined)?.detail
  const known = failureOf(code, detail).kind !== 'unexplained'
  return {
    code,
    detail,
    said: known || detail === undefined ? undefined : maskText(detail, privateOf(rows)),
    calls: [...new Set(rows.map(row => row.content.kind))],
    count: rows.length,
    region,
  }
}

/** Whatever of the rows must not stand in a report. */
function privateOf(rows: Delivery[]): { secrets: string[], texts: string[] } {
  return {
    secrets: rows.flatMap(({ handle, nickname, oecId }) => [handle, nickname ?? '', oecId]).filter(secret => secret !== ''),
    texts: rows.flatMap(({ content }) => Object.values(content).filter(value => typeof value === 'string')),
  }
}
