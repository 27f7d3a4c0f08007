import type { AffiliateHandler } from '../api/affiliateCall.ts'
import type { Parts } from '../parts.ts'
import * as v from 'valibot'
import { accepted, invalidParameters } from '../answers.ts'
import { readBody } from './bodies.ts'
import { LIMIT_REASON, rateLimitOf } from './rateLimit.ts'
import { hasSensitiveWords } from './sensitiveWords.ts'

export function invitationLimit({ settings }: Parts): AffiliateHandler {
  return () => accepted({ data: { max_creator_num: settings.mostCreators, max_product_num: settings.mostProducts } })
}

/** Reasons of facts §3.2; this is how a 98001004 is told apart. */
export function rateLimitInfo(parts: Parts): AffiliateHandler {
  return (_, shop) => {
    const { reason } = rateLimitOf(shop.id, parts)
    return accepted({ data: { can_invite: reason === LIMIT_REASON.none, reason } })
  }
}

export function quotaInfo(parts: Parts): AffiliateHandler {
  return (_, shop) => {
    const { reason, today, open } = rateLimitOf(shop.id, parts)
    const { groupsPerDay, openGroups } = parts.settings
    return accepted({
      data: {
        invitation_rate_limit_info: {
          can_invite: reason === LIMIT_REASON.none,
          reason,
          group_cnt_limit_for24: groupsPerDay,
          current_group_cnt_for24: today,
          effective_group_cnt_limit: openGroups,
          current_effective_group_cnt: open,
        },
      },
    })
  }
}

/** [inf]: the facts know the question alone. */
export function sensitiveTextCheck(): AffiliateHandler {
  return (exchange, shop) => {
    const body = readBody(exchange, v.object({ text: v.string() }))
    return body ? accepted({ data: { is_sensitive: hasSensitiveWords(body.text) } }) : invalidParameters(shop.region)
  }
}
