import type { Contact } from '../lists/types'

/** As this device has it. */
export type Mark = Contact['doNotContact']
/** As colleagues share it; `null`: taken back. Absent: nobody said anything yet. */
export type SharedMark = { at: number, by: 'merchant' | 'creator' } | null | undefined

/**
 * What the server is to be told of a mark; undefined: it knows. A creator's
 * opt-out is never taken back for others: a merchant who decides otherwise does
 * so on their own device. Of two marks the later one is told, so that all come
 * to the same.
 */
export function tell(here: Mark, there: SharedMark): Exclude<SharedMark, undefined> | undefined {
  if (!here)
    return there?.by === 'merchant' ? null : undefined
  const { at, by } = here
  if (there && (there.by === by ? there.at >= at : there.by === 'creator'))
    return undefined
  return { at, by }
}

/**
 * What a mark here becomes when the server's goes from `before` to `after`: the
 * stricter and the later of both. Taken back is only what was known then, and
 * only a merchant's.
 */
export function hear(here: Mark, { before, after }: { before: SharedMark, after: SharedMark }): Mark {
  if (after === undefined || isSameMark(before, after))
    return here
  if (after === null)
    return here?.by === 'merchant' && before?.by === 'merchant' && here.at <= before.at ? undefined : here
  if (here && (here.by === after.by ? here.at >= after.at : here.by === 'creator'))
    return here
  return { at: after.at, by: after.by }
}

export function isSameMark(one: SharedMark, other: SharedMark): boolean {
  return one === other || (!!one && !!other && one.at === other.at && one.by === other.by)
}
