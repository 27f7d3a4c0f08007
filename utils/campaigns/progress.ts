import type { DeliveryCounts } from './types'

/** Rows whose outcome is certain; `unknown` is not. */
export function settledCount({ sent, refused, skipped }: DeliveryCounts): number {
  return sent + refused + skipped
}

/** While there is one, a campaign is not finished. */
export function openCount({ queued, sending, unknown }: DeliveryCounts): number {
  return queued + sending + unknown
}

export function allCount(counts: DeliveryCounts): number {
  return settledCount(counts) + openCount(counts)
}
