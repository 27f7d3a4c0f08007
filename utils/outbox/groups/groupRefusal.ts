import type { FailureKind } from '../../tiktok/failureMeanings'
import type { WireFailure } from '../../tiktok/types'
import { failureOf } from '../../tiktok/failures'

/**
 * What a refused call for a group means (facts §6.1).
 * - `creators`: one of the asked is at fault; the answer may name who
 * - `terms`: every group of the campaign would be refused the same way
 * - `day-limit`: no more groups for now: the shop's quota, of the day or the week
 * - `name-taken`: perhaps by this very group, whose answer was lost
 * - `unclear`: 98001004, which explains nothing: ask before blaming anybody
 */
export type GroupRefusal = 'creators' | 'terms' | 'day-limit' | 'name-taken' | 'unclear'

const MEANINGS: Readonly<Partial<Record<FailureKind, GroupRefusal>>> = {
  'conflict': 'creators',
  'test-account': 'creators',
  'official-creator': 'creators',
  'creator-has-shop': 'creators',
  'creator-blocked': 'creators',
  'creator-excluded': 'creators',
  'follower-limit': 'creators',
  'unavailable': 'creators',
  'name-taken': 'name-taken',
  'quota': 'day-limit',
  'invite-day-limit': 'day-limit',
  // Of 98001004 not even the text says what it is.
  'invalid-request': 'unclear',
}

export function groupRefusal({ code, message }: Pick<WireFailure, 'code' | 'message'>): GroupRefusal {
  return MEANINGS[failureOf(code, message).kind] ?? 'terms'
}
