import type { Region } from '../shop/types'
import type { NewGroup } from './types'
import { countryCode } from './dialCodes'

/** 1 is a target invitation (facts §3.2). */
export const GROUP_TYPE = 1

const SAMPLE = { none: 0, review: 1, automatic: 2 } as const
const CONTENT = { none: 0, video: 1, live: 2 } as const

interface CreatorEntry { base_info: { creator_id: '', nick_name: string, creator_oec_id: string } }

export function creatorEntry({ oecId, nickname = '' }: { oecId: string, nickname?: string }): CreatorEntry {
  return { base_info: { creator_id: '', nick_name: nickname, creator_oec_id: oecId } }
}

/** Indonesia wants entries of Line and Telegram, empty ones too (facts §3.2). */
const WANTED: Readonly<Partial<Record<Region, readonly number[]>>> = { ID: [41, 45] }

function contactsOf({ contacts }: NewGroup, region: Region) {
  const wanted = (WANTED[region] ?? []).filter(field => contacts.every(each => each.field !== field))
  return [
    ...contacts.map(({ field, value, countryCode: dial }) => ({ field, value, ...dial ? { country_code: countryCode(dial, region) } : {} })),
    ...wanted.map(field => ({ field, value: '' })),
  ]
}

/** The body of `create`. */
export function createBody(group: NewGroup, region: Region) {
  return {
    invitation_group: {
      name: group.name,
      message: group.message,
      contacts_info: contactsOf(group, region),
      group_type: GROUP_TYPE,
      free_sample_rule: {
        has_free_sample: group.sample !== 'none',
        is_free_sample_auto_review: group.sample === 'automatic',
        sample_setting_type: SAMPLE[group.sample],
      },
      // A string: the page writes it so, and a bare number is refused.
      end_time: String(group.endAt),
      product_list: group.products.map(({ productId, commission, adsCommission }) => ({ product_id: productId, target_commission: commission, ...adsCommission === undefined ? {} : { target_ads_commission: adsCommission } })),
      creator_id_list: group.creators.map(creatorEntry),
      delivery_requirements: { content_option: CONTENT[group.content] },
    },
  }
}
