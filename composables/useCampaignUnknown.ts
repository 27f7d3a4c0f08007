import { isForMerchant } from '@/utils/outbox/unknownRows'
import { useLiveQuery } from './useLiveQuery'

/** How many unconfirmed rows cannot be settled from their conversation: the merchant must look. */
export function useCampaignUnknown(campaign: () => string) {
  const { rows } = useLiveQuery(db => db.deliveries
    .where('[campaign+state+position]')
    .between([campaign(), 'unknown', -Infinity], [campaign(), 'unknown', Infinity])
    .filter(isForMerchant)
    .count(), [campaign])
  return rows
}
