/**
 * Finding who spoils a group (16024016 and its kind fail a whole group for one
 * creator) with few calls: at most k·(⌈log2 n⌉+1)+1 for k culprits among n.
 *
 * Every call that succeeds truly invites, so nothing is asked twice: a set that
 * is known to be bad is halved, what was not asked yet waits, and whoever is
 * alone in a bad set is a culprit without being asked.
 */
export interface Search {
  /** Not yet invited, not known to be at fault, in order. */
  waiting: readonly string[]
  /** Known to hold at least one culprit; empty: nothing is known. */
  suspects: readonly string[]
}

export type NextCall = { ask: string[] } | { culprit: string } | { done: true }

export function nextCall({ waiting, suspects }: Search): NextCall {
  const [only, second] = suspects
  if (only !== undefined && second === undefined)
    return { culprit: only }
  if (suspects.length > 1)
    return { ask: suspects.slice(0, Math.ceil(suspects.length / 2)) }
  return waiting.length > 0 ? { ask: [...waiting] } : { done: true }
}

/** `asked` are in: if they were half of the suspects, the other half is bad. */
export function afterAccepted({ waiting, suspects }: Search, asked: readonly string[]): Search {
  const invited = new Set(asked)
  return { waiting: waiting.filter(each => !invited.has(each)), suspects: suspects.filter(each => !invited.has(each)) }
}

/** One of `asked` is at fault: the rest of the suspects may well be innocent. */
export function afterRefused({ waiting, suspects }: Search, asked: readonly string[]): Search {
  const accused = new Set(asked)
  return { waiting: [...suspects, ...waiting].filter(each => !accused.has(each)), suspects: [...asked] }
}

/** `culprits` are found out, by name or by elimination: whether more are among the rest is not known. */
export function without({ waiting, suspects }: Search, culprits: readonly string[]): Search {
  const out = new Set(culprits)
  return { waiting: [...suspects, ...waiting].filter(each => !out.has(each)), suspects: [] }
}
