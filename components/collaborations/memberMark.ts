import type { IconName } from '@/components/ui/icons'
import type { StatusTone } from '@/components/ui/status'
import type { CollaborationStatus, MemberStatus } from '@/utils/tiktok/types'

export interface Mark { icon: IconName, tone: StatusTone }

/** Shape and colour role of how a creator stands in a collaboration. */
export const MEMBER_MARK: Readonly<Record<MemberStatus, Mark>> = {
  invited: { icon: 'queued', tone: 'queued' },
  added: { icon: 'plus', tone: 'sending' },
  posted: { icon: 'sent', tone: 'sent' },
  sold: { icon: 'tag', tone: 'sent' },
  expired: { icon: 'clock', tone: 'skipped' },
  removed: { icon: 'x', tone: 'skipped' },
}

export const COLLABORATION_MARK: Readonly<Record<CollaborationStatus, Mark>> = {
  ongoing: { icon: 'sending', tone: 'sending' },
  expiring: { icon: 'cal', tone: 'unknown' },
  canceling: { icon: 'square', tone: 'skipped' },
  completed: { icon: 'sent', tone: 'sent' },
}
