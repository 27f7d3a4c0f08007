import type { Plan } from './plan'
import type { Review, SkipReason } from './types'

export function emptyReview(at: number): Review {
  return { at, recipients: 0, messages: 0, listed: 0, skipped: {}, missing: {}, needsQuota: 0, rightsChecked: true, groups: 0, invitations: 0, conflicts: 0, conflictsChecked: true, languages: {} }
}

export function addPlans(review: Review, plans: Plan[]): void {
  for (const plan of plans) {
    review.listed++
    if (plan.kind === 'leave-out') {
      addSkipped(review, plan.leftOut.reason)
      for (const name of plan.missing)
        review.missing[name] = (review.missing[name] ?? 0) + 1
      continue
    }
    review.recipients++
    const followUps = plan.deliveries.filter(row => row.step !== undefined).length
    review.messages += plan.deliveries.length - followUps
    if (followUps > 0) {
      review.followUps = (review.followUps ?? 0) + followUps
      review.followUpsOver = (review.followUpsOver ?? 0) + (plan.over ? 1 : 0)
    }
    review.needsQuota += plan.quota ? 1 : 0
    if (plan.language !== undefined)
      review.languages[plan.language] = (review.languages[plan.language] ?? 0) + 1
  }
}

export function addSkipped(review: Review, reason: SkipReason): void {
  review.skipped[reason] = (review.skipped[reason] ?? 0) + 1
}
