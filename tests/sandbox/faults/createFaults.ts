import type { FaultAction, FaultDraft, FaultRule } from './types.ts'
import * as v from 'valibot'
import { chanceOf } from '../random.ts'
import { FaultRuleSchema } from './types.ts'

export interface FaultCall {
  endpoint: string
  path: string
  /** Oec ids and handles the call is about; asked for only when a rule wants to know. */
  creators: () => string[]
}

interface Standing { rule: FaultRule, calls: number, hits: number }

export interface FaultReport extends FaultRule { calls: number, hits: number }

export interface Faults {
  /** Throws on a rule that is not well formed. */
  add: (...drafts: FaultDraft[]) => void
  set: (drafts: FaultDraft[]) => void
  clear: () => void
  list: () => FaultReport[]
  /** Counts the call against each rule and says what happens to it. */
  decide: (call: FaultCall) => FaultAction[]
}

function names(pattern: string, value: string): boolean {
  return pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : value === pattern
}

function concerns(rule: FaultRule, call: FaultCall): boolean {
  if (rule.creator && !call.creators().includes(rule.creator.replace(/^@/, '')))
    return false
  if (!rule.endpoint)
    return !call.endpoint.startsWith('page.')
  return names(rule.endpoint, call.endpoint) || names(rule.endpoint, call.path)
}

function strikes({ rule, calls, hits }: Standing, seed: number): boolean {
  const checks = [
    rule.count === undefined || hits < rule.count,
    rule.nth === undefined || [rule.nth].flat().includes(calls),
    rule.from === undefined || calls >= rule.from,
    rule.every === undefined || calls % rule.every === 0,
    rule.probability === undefined || chanceOf(seed, rule.id ?? '', calls, 'fault') < rule.probability,
  ]
  return checks.every(Boolean)
}

/** The fault script. A rule without nth, from, every, probability or count strikes always. */
export function createFaults(seed: number): Faults {
  let standings: Standing[] = []
  let added = 0

  function add(...drafts: FaultDraft[]): void {
    const rules = drafts.map(draft => v.parse(FaultRuleSchema, draft))
    standings.push(...rules.map(rule => ({ rule: { ...rule, id: rule.id ?? `fault-${++added}` }, calls: 0, hits: 0 })))
  }

  function clear(): void {
    standings = []
    added = 0
  }

  return {
    add,
    clear,
    set(drafts) {
      clear()
      add(...drafts)
    },
    list: () => standings.map(({ rule, calls, hits }) => ({ ...rule, calls, hits })),
    decide(call) {
      const struck: FaultAction[] = []
      for (const standing of standings.filter(each => concerns(each.rule, call))) {
        standing.calls++
        if (!strikes(standing, seed))
          continue
        standing.hits++
        struck.push(standing.rule.action)
      }
      return struck
    },
  }
}
