import type { CreatorOutcome, Funnel } from './types'
import type { Rate } from './wilson'
import { rateOf } from './wilson'

export function emptyFunnel(): Funnel {
  return { invited: 0, sent: 0, answered: 0, optedOut: 0, added: 0, posted: 0, sold: 0 }
}

/** Outcomes counted; each creator once, so there must be one outcome a creator. */
export function funnelOf(outcomes: Iterable<CreatorOutcome>): Funnel {
  const funnel = emptyFunnel()
  for (const outcome of outcomes) {
    funnel.invited += one(outcome.invitedAt)
    funnel.sent += one(outcome.messagedAt)
    funnel.answered += one(outcome.answeredAt)
    funnel.optedOut += one(outcome.optedOutAt)
    funnel.added += one(outcome.addedAt)
    funnel.posted += one(outcome.postedAt)
    funnel.sold += one(outcome.soldAt)
  }
  return funnel
}

/** Answers of everybody who was reached by message or invitation. */
export function answerRate(outcomes: readonly CreatorOutcome[]): Rate {
  const reached = outcomes.filter(({ messagedAt, invitedAt }) => messagedAt !== undefined || invitedAt !== undefined)
  return rateOf(reached.filter(({ answeredAt }) => answeredAt !== undefined).length, reached.length)
}

/** The answer rate of each of two compared templates; undefined where nobody got one of them. */
export function variantRates(outcomes: readonly CreatorOutcome[]): { a: Rate, b: Rate } | undefined {
  const of = (variant: 'A' | 'B'): CreatorOutcome[] => outcomes.filter(outcome => outcome.variant === variant && outcome.messagedAt !== undefined)
  const [a, b] = [of('A'), of('B')]
  return a.length === 0 && b.length === 0 ? undefined : { a: answerRate(a), b: answerRate(b) }
}

function one(at: number | undefined): number {
  return at === undefined ? 0 : 1
}
