import type { Change, RecordRow } from '../../../utils/westmoon/contract.ts'
import { START } from './openTestServer.ts'

export const SHOP = 'affiliate.tiktokshopglobalselling.com/GB/7495000000000000001'
export const OTHER_SHOP = 'affiliate.tiktokshopglobalselling.com/MY/7495000000000000002'

export function oecIds(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, at) => String(7_495_100_000_000_000_000n + BigInt(from + at)))
}

export function listChange(id: string, fields: Extract<Change, { kind: 'list' }>['fields'] = { name: 'Spring', variables: [], createdAt: START }, base = 0): Change {
  return { kind: 'list', id, shop: SHOP, base, fields }
}

export function messageRow(id: string, rest: Partial<Extract<RecordRow, { kind: 'message' }>> = {}): RecordRow {
  return {
    kind: 'message',
    id,
    shop: SHOP,
    at: START,
    campaign: 'campaign-1',
    oecId: oecIds(1)[0] ?? '',
    handle: 'mira.makes',
    direction: 'sent',
    content: 'text',
    text: 'Hello Mira, would you like to try our lamp?',
    ...rest,
  }
}
