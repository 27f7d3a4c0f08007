import type { NextCall, Search } from '../../utils/collaborations/plan/suspects.ts'
import type { BenchRow } from './types.ts'
import { hashOf } from '../sandbox/random.ts'
import { openSource } from './loadSource.ts'

interface Suspects {
  nextCall: (search: Search) => NextCall
  afterAccepted: (search: Search, asked: readonly string[]) => Search
  afterRefused: (search: Search, asked: readonly string[]) => Search
  without: (search: Search, culprits: readonly string[]) => Search
}

const GROUP = 50
const RUNS = 2000
const AIMS = [[1, 12], [2, 20], [5, 40]] as const

/** Calls until every bad creator of a group is found and everyone else is in, where the answers name nobody. */
export async function culprits(): Promise<BenchRow[]> {
  const source = await openSource()
  try {
    const suspects = await source.load<Suspects>('/utils/collaborations/plan/suspects.ts')
    return AIMS.map(([bad, most]) => {
      const calls = Array.from({ length: RUNS }, (_, run) => callsFor(suspects, culpritsOf(bad, run))).sort((a, b) => a - b)
      const worst = calls.at(-1) ?? 0
      return {
        what: `calls to find ${bad} bad creators among ${GROUP}, ${RUNS} groups`,
        measured: `${calls[RUNS / 2]} usually, ${worst} at worst`,
        against: `one by one: ${GROUP}`,
        aim: `≤ ${most}`,
        good: worst <= most,
      }
    })
  }
  finally {
    await source.close()
  }
}

function culpritsOf(count: number, run: number): Set<string> {
  const found = new Set<string>()
  for (let at = 0; found.size < count; at++)
    found.add(`c${hashOf('culprit', run, at) % GROUP}`)
  return found
}

function callsFor({ nextCall, afterAccepted, afterRefused, without }: Suspects, bad: ReadonlySet<string>): number {
  let search: Search = { waiting: Array.from({ length: GROUP }, (_, index) => `c${index}`), suspects: [] }
  for (let calls = 0; ;) {
    const next = nextCall(search)
    if ('done' in next)
      return calls
    if ('culprit' in next) {
      search = without(search, [next.culprit])
      continue
    }
    calls++
    search = next.ask.some(each => bad.has(each)) ? afterRefused(search, next.ask) : afterAccepted(search, next.ask)
  }
}
