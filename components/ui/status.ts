import type { IconName } from './icons'
import type { CampaignState, DeliveryState } from '@/utils/campaigns/types'
import type { InviteStatus } from '@/utils/lists/types'

/** Everything that has a status mark; its word is `common.status.<status>`. */
export type Status = DeliveryState | Exclude<InviteStatus, 'removed'> | CampaignState
export type StatusTone = DeliveryState

/** Shape and colour role of each status: the six of the design, and what borrows from them. */
export const STATUS_MARK: Record<Status, { icon: IconName, tone: StatusTone }> = {
  'queued': { icon: 'queued', tone: 'queued' },
  'sending': { icon: 'sending', tone: 'sending' },
  'sent': { icon: 'sent', tone: 'sent' },
  'refused': { icon: 'refused', tone: 'refused' },
  'unknown': { icon: 'unknown', tone: 'unknown' },
  'skipped': { icon: 'skipped', tone: 'skipped' },

  'unchecked': { icon: 'clock', tone: 'skipped' },
  'ready': { icon: 'queued', tone: 'queued' },
  'not-found': { icon: 'search', tone: 'refused' },
  'no-permission': { icon: 'lock', tone: 'skipped' },
  'duplicate': { icon: 'copy', tone: 'skipped' },
  'answered': { icon: 'reply', tone: 'sending' },
  'do-not-contact': { icon: 'stop', tone: 'skipped' },

  'draft': { icon: 'note', tone: 'skipped' },
  'sealed': { icon: 'lock', tone: 'queued' },
  'running': { icon: 'sending', tone: 'sending' },
  'paused': { icon: 'pause', tone: 'unknown' },
  'finished': { icon: 'sent', tone: 'sent' },
  'cancelled': { icon: 'square', tone: 'skipped' },
}

export const TONE_TEXT: Record<StatusTone, string> = {
  queued: 'text-queued-fg',
  sending: 'text-sending-fg',
  sent: 'text-sent-fg',
  refused: 'text-refused-fg',
  unknown: 'text-unknown-fg',
  skipped: 'text-skipped-fg',
}

export const TONE_GROUND: Record<StatusTone, string> = {
  queued: 'bg-queued-bg',
  sending: 'bg-sending-bg',
  sent: 'bg-sent-bg',
  refused: 'bg-refused-bg',
  unknown: 'bg-unknown-bg',
  skipped: 'bg-skipped-bg',
}
