import type { Delivery } from '../campaigns/types'
import type { Region } from '../shop/types'
import type { NewGroup } from '../tiktok/types'
import type { InviteGroup, Terms } from './types'
import { endOfDay } from '../clock/day'
import { CodedError } from '../rpc/codedError'
import { REGIONS } from '../tiktok/regions'
import { CONTACT_FIELDS } from './termsRules'

/** A group as TikTok takes it, from the sealed terms. Throws `CodedError` when the terms are gone. */
export function newGroup({ terms, group, rows, region }: { terms: Terms | undefined, group: InviteGroup, rows: Pick<Delivery, 'oecId' | 'nickname'>[], region: Region }): NewGroup {
  const endAt = terms && endOfDay(terms.endDate, REGIONS[region].timeZone)
  if (!terms || endAt === undefined)
    throw new CodedError('terms-missing')
  const { message, sample, content } = terms
  return {
    name: group.name,
    message,
    endAt,
    sample,
    content,
    products: terms.products.filter(({ productId }) => group.productIds.includes(productId)).map(({ productId, commission, adsCommission }) => ({ productId, commission, adsCommission })),
    creators: rows.map(({ oecId, nickname }) => ({ oecId, nickname })),
    contacts: terms.contacts.map(({ field, value, countryCode }) => ({ field: CONTACT_FIELDS[field].wire, value, countryCode })),
  }
}
