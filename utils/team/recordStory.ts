import type { StoredRecord } from '../westmoon/contract/records'

export type DeliveryRecord = Extract<StoredRecord, { kind: 'delivery' }>
export type AttemptRecord = Extract<StoredRecord, { kind: 'attempt' }>

/**
 * One line of what happened to a message.
 * - `try`: a request left, or did not
 * - `check`: the conversation was read back
 * - `state`: what the message came to
 */
export type StoryLine
  = | { kind: 'try', number: number, at: number, outcome: 'accepted' | 'refused' | 'unanswered' | 'never-left', code?: string }
    | { kind: 'check', at: number, outcome: 'found' | 'absent' }
    | { kind: 'state', at: number, state: DeliveryRecord['state'], code?: string }

/**
 * The records of one delivery in the order of time, as a person would tell it. The server
 * keeps an attempt as it first heard of it, so that a try without an answer whose message
 * is sent later was found in the conversation; one it heard of later says so itself.
 */
export function recordStory(deliveries: readonly DeliveryRecord[], attempts: readonly AttemptRecord[]): StoryLine[] {
  const tries = attempts.toSorted((one, other) => one.at - other.at)
  const states = deliveries.toSorted((one, other) => one.at - other.at)
  const isLast = (row: DeliveryRecord): boolean => row === states.at(-1)
  const told = states.flatMap((row): StoryLine[] => {
    const { at, state, code } = row
    if (state === 'sent' && tries.at(-1)?.outcome === 'unanswered')
      return [{ kind: 'check', at, outcome: 'found' }]
    const saidByTry = (state === 'sent' && tries.length > 0) || (state === 'refused' && tries.some(({ outcome }) => outcome === 'refused'))
    // What was unconfirmed and came to an end is told by that end.
    return saidByTry || (state === 'unknown' && !isLast(row)) ? [] : [{ kind: 'state', at, state, code }]
  })
  return [...tries.flatMap((attempt, index) => linesOf(attempt, index + 1)), ...told].sort((one, other) => one.at - other.at)
}

function linesOf({ at, endedAt = at, outcome, code }: AttemptRecord, number: number): StoryLine[] {
  if (outcome === 'found' || outcome === 'absent')
    return [{ kind: 'try', number, at, outcome: 'unanswered' }, { kind: 'check', at: endedAt, outcome }]
  return [{ kind: 'try', number, at, outcome, code }]
}
