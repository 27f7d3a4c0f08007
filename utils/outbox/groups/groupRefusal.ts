import type { WireFailure } from '../../tiktok/types'

/**
 * What a refused call for a group means (facts §6.1).
 * - `creators`: one of the asked is at fault; the answer may name who
 * - `terms`: every group of the campaign would be refused the same way
 * - `day-limit`: no more groups before the next day
 * - `name-taken`: perhaps by this very group, whose answer was lost
 * - `unclear`: 98001004, which explains nothing: ask before blaming anybody
 */
export type GroupRefusal = 'creators' | 'terms' | 'day-limit' | 'name-taken' | 'unclear'

const MEANINGS: Readonly<Record<string, GroupRefusal>> = {
  conflict: 'creators',
  16024004: 'creators',
  16024006: 'creators',
  16024016: 'creators',
  16024018: 'creators',
  16024020: 'creators',
  16024021: 'creators',
  16024022: 'creators',
  50001702: 'creators',
  16024002: 'name-taken',
  16024034: 'day-limit',
  16024035: 'day-limit',
  98001004: 'unclear',
}

export function groupRefusal({ code }: Pick<WireFailure, 'code'>): GroupRefusal {
  return MEANINGS[code ?? ''] ?? 'terms'
}
