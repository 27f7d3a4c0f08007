import type { Member } from '../collaborations/types'
import type { Happening, HappeningKind } from '../conversations/types'
import type { CreatorOutcome, Reached } from './types'
import { earlier } from './reach'

export interface OutcomeSource {
  reached: Reached
  /** Of this creator and shop, in any order. */
  happenings: readonly Happening[]
  members: readonly Member[]
  /** Ids of the campaign's collaborations. */
  collaborations: ReadonlySet<string>
}

const STEPS: readonly HappeningKind[] = ['added', 'posted', 'sold']
/** What each step proves as well. */
const PROVED: Readonly<Partial<Record<HappeningKind, readonly HappeningKind[]>>> = { added: ['added'], posted: ['added', 'posted'], sold: ['added', 'sold'] }

/** What a creator did after a campaign reached them. */
export function outcomeOf({ reached, happenings, members, collaborations }: OutcomeSource): CreatorOutcome {
  const { oecId, handle, variant, messagedAt, invitedAt } = reached
  const since = messagedAt ?? invitedAt ?? Infinity
  const spoke = happenings.filter(({ kind, at }) => at > since && (kind === 'answered' || kind === 'opted-out'))
  const steps = invitedAt === undefined ? [] : stepsOf({ happenings, members, collaborations })
  return {
    oecId,
    handle,
    variant,
    messagedAt,
    invitedAt,
    answeredAt: firstOf(spoke),
    optedOutAt: firstOf(spoke.filter(({ kind }) => kind === 'opted-out')),
    addedAt: firstOf(steps.filter(({ kind }) => kind === 'added')),
    postedAt: firstOf(steps.filter(({ kind }) => kind === 'posted')),
    soldAt: firstOf(steps.filter(({ kind }) => kind === 'sold')),
  }
}

interface Step { kind: HappeningKind, at: number }

/** What happened in the campaign's collaborations, and what members are by now in case it was read without a happening. */
function stepsOf({ happenings, members, collaborations }: Omit<OutcomeSource, 'reached'>): Step[] {
  const seen: Step[] = [
    ...happenings.filter(({ kind, collaboration }) => collaboration !== undefined && collaborations.has(collaboration) && STEPS.includes(kind)),
    ...members.flatMap(({ status, collaboration, changedAt }) => collaborations.has(collaboration) && isStep(status) ? [{ kind: status, at: changedAt }] : []),
  ]
  return seen.flatMap(({ kind, at }) => (PROVED[kind] ?? []).map(proved => ({ kind: proved, at })))
}

function isStep(status: Member['status']): status is 'added' | 'posted' | 'sold' {
  return status === 'added' || status === 'posted' || status === 'sold'
}

function firstOf(all: readonly Step[]): number | undefined {
  return all.reduce<number | undefined>((first, { at }) => earlier(first, at), undefined)
}
