import type { Stage } from './types.ts'
import { existsSync, readFileSync } from 'node:fs'

export interface Ended {
  code: number
  output: string
  /** Where vitest left its JSON report. */
  json: string
}

/** How many checks of a stage passed and failed. A stage that ended badly has at least one failed check. */
export function countChecks(stage: Stage, ended: Ended): { passed: number, failed: number, reason?: string } {
  const counted = count(stage, ended)
  if (counted === undefined)
    return { passed: 0, failed: 1, reason: 'left no count of its checks' }
  if (ended.code !== 0 && counted.failed === 0)
    return { ...counted, failed: 1, reason: `ended with exit code ${ended.code}` }
  if (counted.passed + counted.failed === 0)
    return { passed: 0, failed: 1, reason: 'checked nothing' }
  return counted
}

function count(stage: Stage, { code, output, json }: Ended): { passed: number, failed: number } | undefined {
  if (stage.count === 'one') {
    return code === 0
      ? { passed: 1, failed: 0 }
      : { passed: 0, failed: 1 }
  }
  if (stage.count === 'vitest') {
    if (!existsSync(json))
      return undefined
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(json, 'utf8'))
    return { passed, failed }
  }
  const line = [
    ...output.matchAll(/^(\d+) passed, (\d+) failed$/gm),
  ].at(-1)
  return line && {
    passed: Number(line[1]),
    failed: Number(line[2]),
  }
}
