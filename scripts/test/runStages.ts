import type { Stage, StageResult } from './types.ts'
import { runStage } from './runStage.ts'

interface Options {
  /** Names; empty: all. */
  wanted: readonly string[]
  /** How many at once. */
  lanes: number
  onEnd: (result: StageResult) => void
}

/** Runs each stage as soon as a lane is free and what it needs is there; a stage whose need failed counts as failed. */
export async function runStages(stages: readonly Stage[], { wanted, lanes, onEnd }: Options): Promise<StageResult[]> {
  const waiting = choose(stages, wanted)
  const results = new Map<string, StageResult>()
  const running = new Map<string, Promise<void>>()

  const start = (stage: Stage): void => {
    const broken = stage.after?.find(name => (results.get(name)?.failed ?? 0) > 0)
    const ending = broken === undefined
      ? runStage(stage)
      : Promise.resolve(cannotRun(stage, `needs ${broken}, which failed`))
    running.set(stage.name, ending.then((result) => {
      running.delete(stage.name)
      results.set(stage.name, result)
      onEnd(result)
    }))
  }

  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.findIndex(stage => mayStart(stage))
    if (next >= 0 && running.size < lanes)
      start(...waiting.splice(next, 1) as [Stage])
    else
      await Promise.race(running.values())
  }
  return [
    ...results.values(),
  ]

  function mayStart(stage: Stage): boolean {
    const browserBusy = stages.some(other => other.browser && running.has(other.name))
    return !(stage.browser && browserBusy) && (stage.after ?? []).every(name => results.has(name))
  }
}

function choose(stages: readonly Stage[], wanted: readonly string[]): Stage[] {
  if (wanted.length === 0)
    return [...stages]
  const unknown = wanted.find(name => !stages.some(stage => stage.name === name))
  if (unknown !== undefined)
    throw new Error(`No stage «${unknown}»; there are ${stages.map(stage => stage.name).join(', ')}`)
  const needed = new Set(wanted)
  // Needs stand before what needs them, so one pass from the end collects all.
  for (const stage of stages.toReversed()) {
    if (needed.has(stage.name))
      stage.after?.forEach(name => needed.add(name))
  }
  return stages.filter(stage => needed.has(stage.name))
}

function cannotRun(stage: Stage, reason: string): StageResult {
  return {
    stage,
    passed: 0,
    failed: 1,
    seconds: 0,
    output: '',
    reason,
  }
}
