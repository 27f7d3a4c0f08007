import type { Delivery } from '../campaigns/types'
import type { Rate } from './wilson'

/** A creator that a campaign reached: when it first wrote to or invited them. */
export interface Reached {
  oecId: string
  handle: string
  variant?: Delivery['variant']
  /** First message that TikTok took, and which delivery that was. */
  messagedAt?: number
  first?: string
  invitedAt?: number
  /** Invitation groups they are in. */
  groups: string[]
}

/** What one creator did after a campaign reached them; a time that is absent has not come. */
export interface CreatorOutcome extends Omit<Reached, 'first' | 'groups'> {
  answeredAt?: number
  optedOutAt?: number
  addedAt?: number
  postedAt?: number
  soldAt?: number
}

/** Creators, each counted once. The same as the tests' TikTok counts by itself. */
export interface Funnel {
  invited: number
  /** Got at least one message. */
  sent: number
  /** Wrote something after the first message, or after the invitation where there was none; opting out is an answer too. */
  answered: number
  optedOut: number
  /** In a collaboration of the campaign. Who posted or sold has added. */
  added: number
  posted: number
  sold: number
}

/** Answers on one day of the shop, each creator on the day of the first. */
export interface AnswerDay {
  /** `YYYY-MM-DD` in the shop's time zone. */
  day: string
  answers: number
}

/** Follow-ups of one step that wait. */
export interface Waiting {
  /** 1 is the first. */
  step: number
  creators: number
  /** When the earliest may leave; absent while the step before goes on. */
  from?: number
}

/** Everything the results of a campaign show. */
export interface Results {
  funnel: Funnel
  /** Of everybody who was reached. */
  rate: Rate
  /** Two templates compared, where two were. */
  variants?: { a: Rate, b: Rate }
  days: AnswerDay[]
  waiting: Waiting[]
  optedOut: Pick<Reached, 'oecId' | 'handle'>[]
}
