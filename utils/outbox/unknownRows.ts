import type { Delivery } from '../campaigns/types'

/** What an `unknown` row carries; cleared when it is settled. */
export const SETTLED: Partial<Delivery> = { settleAfter: undefined, lookAt: undefined, settleTries: undefined, code: undefined, detail: undefined }

/** Whether an unconfirmed message is looked for no more: only the merchant can say whether it arrived. Invitations are settled with their group. */
export function isForMerchant({ state, lookAt, content }: Pick<Delivery, 'state' | 'lookAt' | 'content'>): boolean {
  return state === 'unknown' && lookAt === undefined && content.kind !== 'invitation'
}
