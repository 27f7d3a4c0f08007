import type { Campaign } from './types'
import { quotaScope } from '../quota/codes'

/** How the detail of a pause begins that is nobody's refusal but a defect of ours; its code follows. */
export const DEFECT = 'defect/'

/** Which words a pause has, by what is behind its reason: keys of locales `campaigns.pause`. */
export function pauseKind({ reason, detail = '', inARow }: Pick<NonNullable<Campaign['pause']>, 'reason' | 'detail' | 'inARow'> = { reason: 'merchant' }): string {
  switch (reason) {
    case 'quota': return kindOfQuota(detail)
    case 'account': return detail === 'claims' || detail === 'forbidden' ? `account-${detail}` : reason
    case 'failures': return kindOfFailures(detail, inARow)
    default: return reason
  }
}

function kindOfQuota(detail: string): string {
  if (detail === 'open-groups')
    return 'quota-open'
  return detail === 'day-limit' || quotaScope(detail) === 'day' ? 'quota-day' : 'quota'
}

function kindOfFailures(detail: string, inARow = 1): string {
  if (detail === 'unconfirmed')
    return 'failures-unconfirmed'
  if (detail.startsWith(DEFECT))
    return 'failures-defect'
  if (detail === 'unanswered')
    return 'failures-unanswered'
  return inARow > 1 ? 'failures' : 'failures-once'
}
