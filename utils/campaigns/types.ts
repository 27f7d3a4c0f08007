import type { ConflictChoice, Terms, TermsProblem } from '../collaborations/types'
import type { ShopKey } from '../shop/types'
import type { RenderedPart } from '../templates/types'

export type CampaignState = 'draft' | 'sealed' | 'running' | 'paused' | 'finished' | 'cancelled'

export type PauseReason
  = | 'merchant' | 'challenge' | 'signed-out' | 'shop-changed' | 'no-page'
    | 'offline' | 'quota' | 'failures' | 'tiktok-changed' | 'storage'
  /** It relies on the company's server, which does not know this device now: `detail` is an `AccountBar`. */
    | 'account'

export type DeliveryState = 'queued' | 'sending' | 'sent' | 'refused' | 'unknown' | 'skipped'

/** Why a delivery is not sent. The first group is found at review, all are checked again when sending. */
export type SkipReason
  = | 'do-not-contact' | 'replied' | 'five-messages' | 'cool-down' | 'in-other-campaign'
    | 'missing-variable' | 'unresolved' | 'not-found' | 'no-permission' | 'no-message-right' | 'duplicate' | 'message-too-long'
    | 'earlier-part' | 'cancelled'
  /** Reserved by a colleague, or written to by one lately: the company's server says so. */
    | 'colleague'
  /** Invitations: a live collaboration stands in the way, or the merchant left the creator out. */
    | 'conflict-kept' | 'conflict-left-out'
  /** Into a running collaboration: already in it, or it has no free place. */
    | 'already-invited' | 'group-full'
  /** Follow-ups, asked again at the moment of sending. */
    | 'added-product' | 'collaboration-ended' | 'out-of-stock'

export type DeliveryCounts = Record<DeliveryState, number>

/** What the review found, for the review screen. Creators, not messages, unless said. */
export interface Review {
  at: number
  /** Creators that get at least one message. */
  recipients: number
  /** First messages that will be sent; follow-ups come on top. */
  messages: number
  /** Messages of the follow-ups, sent only to those who have not answered by then. Absent: none. */
  followUps?: number
  /** Creators whose follow-ups would be more than five messages in a row: what is too much will be skipped. */
  followUpsOver?: number
  /** Creators whom pace and window leave no time for before the week ends, and when the first of them is due. */
  later?: { creators: number, from: number }
  /** Creators on the list when reviewed. */
  listed: number
  /** Creators left out, by reason; they sum to `listed - recipients`. */
  skipped: Partial<Record<SkipReason, number>>
  /** Variables that creators lack, with how many lack each. */
  missing: Record<string, number>
  /** Creators that this campaign would contact for the first time this week: what the quota pays for. */
  needsQuota: number
  /** Whether TikTok was asked who may be messaged; without an open page it cannot be. */
  rightsChecked: boolean
  /** Invitations to send: groups, and members of all groups. */
  groups: number
  invitations: number
  /** No plan has fewer groups: said only where it is certain. */
  fewest?: boolean
  /** Creators that a live collaboration stands in the way of. */
  conflicts: number
  /** Whether TikTok was asked for conflicts; without an open page it cannot be. */
  conflictsChecked: boolean
  /** The company's server did not say whom colleagues write to; it is asked again before sealing. */
  colleaguesUnchecked?: boolean
  /** Recipients by template version. */
  languages: Record<string, number>
}

/** What a campaign does with each creator. */
export type CampaignAction = 'message' | 'invite' | 'invite-and-message'

/** One more script to those who have not answered by then. */
export interface FollowUp {
  template: string
  /** Days of 24 hours after the last message of the step before. */
  waitDays: number
}

/** Hours of the creator's own day in which messages may leave: `from` ≤ hour < `to`, whole hours. */
export interface SendWindow {
  from: number
  to: number
}

/** One bulk send: list × template × pacing. */
export interface Campaign {
  id: string
  shop: ShopKey
  name: string
  list: string
  /** Absent reads as `message`: campaigns of version 1 have none. */
  action?: CampaignAction
  /** Absent for an invitation without a message. */
  template: string
  /** A second template to compare with: creators are split by a stable hash. */
  templateB?: string
  /** In their order; step 1 is the first. Rendered and sealed with everything else. */
  followUps?: FollowUp[]
  /** Absent: at any hour. */
  window?: SendWindow
  /** Of the invitations. */
  terms?: Terms
  /** What the last review found wrong with them, by what only TikTok knows too. */
  termsProblems?: TermsProblem[]
  /** Invitations go into this running collaboration instead of new ones. */
  into?: string
  /** By creator (oecId), for those a live collaboration stands in the way of; absent: keep. */
  conflictChoices?: Record<string, ConflictChoice>
  state: CampaignState
  pause?: {
    reason: PauseReason
    at: number
    detail?: string
    /** Of `failures`: so many of one kind in a row. */
    inARow?: number
  }
  /** Invites to send to; absent: every invite of the list. */
  only?: string[]
  /** The merchant said yes to leaving out creators who lack a variable. */
  skipMissing: boolean
  /** Milliseconds between creators; never below PACE_FLOOR. */
  gap: number
  /** Days after the last contact in which a creator is left alone; 0: none. */
  coolDownDays: number
  /** While the worker renders the draft: creators done, of how many. */
  reviewing?: { done: number, of: number }
  /** Absent while no review of the present draft exists. Its rows are what will be sent. */
  review?: Review
  /** Of deliveries; kept in the same transaction as the rows. */
  counts: DeliveryCounts
  /** Refusals in a row of one kind: three pause the campaign. */
  streak?: { code: string, count: number }
  /** Paused for the quota: when it comes back. */
  resumeAt?: number
  /** The merchant ticked: go on by itself then. */
  autoResume?: boolean
  createdAt: number
  sealedAt?: number
  startedAt?: number
  finishedAt?: number
  changedAt: number
}

/** One part to one creator in one campaign: the unit of sending. */
export interface Delivery {
  id: string
  campaign: string
  shop: ShopKey
  /** Step × 10⁹ + creator number × 100 + part: the order of sending. */
  position: number
  invite: string
  oecId: string
  handle: string
  nickname?: string
  /** Of the step it belongs to. */
  part: number
  parts: number
  /** Which follow-up; absent: the first messages, or the invitation. */
  step?: number
  /**
   * Not before this time; absent reads as 0, at once. Far off (`NOT_YET`) while the
   * step before has not been sent; moved to the creator's next window when it is closed.
   */
  dueAt?: number
  /** Where the creator lives, for the window; absent: rows of before, read as the shop's own. */
  region?: string
  content: RenderedPart
  /** Of an invitation: the group it goes out with. Of a collaboration card: the group it shows. */
  group?: string
  /** Which of two compared templates. */
  variant?: 'A' | 'B'
  state: DeliveryState
  skip?: SkipReason
  /** Of the last refusal: TikTok's code, or ours. */
  code?: string
  detail?: string
  /** Given once, when it is sealed: the same id on every try. */
  clientMessageId: string
  tries: number
  /** While `unknown`: do not believe «not there» before this time. */
  settleAfter?: number
  /** While `unknown`: when to read the conversation next; absent: it could not be read, the merchant decides. */
  lookAt?: number
  /** While `unknown`: readings of the conversation that failed. */
  settleTries?: number
  changedAt: number
}

/** A creator the review left out, and why. Not a delivery: it is in no count. */
export interface LeftOut {
  id: string
  campaign: string
  reason: SkipReason
  position: number
  invite: string
  handle: string
  /** The missing variables, the other campaign's name, or the colleague's. */
  subject?: string
  /** When the colleague reserved the creator, or wrote. */
  at?: number
}

/** One try of one delivery; written before the request leaves, completed once. */
export interface Attempt {
  id: string
  delivery: string
  campaign: string
  clientMessageId: string
  startedAt: number
  endedAt?: number
  outcome?: 'accepted' | 'refused' | 'unanswered' | 'never-left' | 'found' | 'absent'
  /** Nothing left: the merchant looked at the chat and said how an earlier try ended. */
  by?: 'merchant'
  code?: string
  detail?: string
  serverMessageId?: string
}

/** When a shop may send next, and to whom it sent last: survives restarts. */
export interface Lane {
  shop: ShopKey
  nextAt: number
  lastCreator?: string
  /** When the next part to `lastCreator` may leave. */
  partAt?: number
}
