import type { Tx } from '../types.ts'

/** What is left to do once a transaction's work is done: statements without parameters (see `literal`), each once. */
export interface Ending { withCommit: Set<string>, afterCommit: Set<string> }

const OPEN = new WeakMap<Tx, Ending>()

export function beginEnding(tx: Tx): Ending {
  const ending: Ending = { withCommit: new Set(), afterCommit: new Set() }
  OPEN.set(tx, ending)
  return ending
}

/** For a write whose answer nobody waits for: it travels with the commit. */
export function withCommit(tx: Tx, statement: string): void {
  endingOf(tx).withCommit.add(statement)
}

/** For what may get lost and must not hold up the commits of others. */
export function afterCommit(tx: Tx, statement: string): void {
  endingOf(tx).afterCommit.add(statement)
}

function endingOf(tx: Tx): Ending {
  const ending = OPEN.get(tx)
  if (!ending)
    throw new Error('not in a company\'s transaction that may write')
  return ending
}
