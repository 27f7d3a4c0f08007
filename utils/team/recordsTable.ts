import type { TableRow } from '../lists/export/tableWriter'
import type { DeliveryRecord } from './recordStory'

export const RECORD_COLUMNS = ['at', 'shop', 'handle', 'oecId', 'state', 'reason', 'part', 'content', 'campaign', 'by', 'clientMessageId'] as const
export type RecordColumn = typeof RECORD_COLUMNS[number]

export interface RecordWords {
  state: (state: DeliveryRecord['state']) => string
  content: (content: DeliveryRecord['content']) => string
  reason: (record: DeliveryRecord) => string | undefined
  person: (record: DeliveryRecord) => string
  /** By their keys. */
  shop: (key: string) => string
  campaign: (id: string) => string
}

/** Deliveries as rows of a sheet, in the order of `RECORD_COLUMNS`; times as this device's clock shows them. */
export function recordsTable(records: readonly DeliveryRecord[], words: RecordWords): TableRow[] {
  const cells: Record<RecordColumn, (record: DeliveryRecord) => string> = {
    at: ({ at }) => localTime(at),
    shop: ({ shop }) => words.shop(shop),
    handle: ({ handle }) => handle,
    oecId: ({ oecId }) => oecId,
    state: ({ state }) => words.state(state),
    reason: record => words.reason(record) ?? '',
    part: ({ part, parts }) => `${part + 1}/${parts}`,
    content: ({ content }) => words.content(content),
    campaign: ({ campaign }) => words.campaign(campaign),
    by: record => words.person(record),
    clientMessageId: ({ clientMessageId }) => clientMessageId ?? '',
  }
  return records.map(record => RECORD_COLUMNS.map(column => cells[column](record)))
}

/** 2026-11-24 14:22:07 */
function localTime(at: number): string {
  const date = new Date(at)
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19).replace('T', ' ')
}
