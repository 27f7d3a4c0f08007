import type { Stage, StageResult } from './types.ts'
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { countChecks } from './countChecks.ts'

const MINUTE = 60_000

/** Runs one stage to its end or its time limit; its output goes to .output/test/<stage>.log. */
export async function runStage(stage: Stage): Promise<StageResult> {
  const file = `.output/test/${stage.name.replaceAll(':', '-')}`
  mkdirSync('.output/test', { recursive: true })
  const started = performance.now()
  const reporters = stage.count === 'vitest'
    ? [
        '--',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}.json`,
      ]
    : []
  const { code, output, late } = await run([
    'run',
    '--silent',
    stage.script,
    ...reporters,
  ], (stage.minutes ?? 9) * MINUTE)
  writeFileSync(`${file}.log`, output)
  const seconds = (performance.now() - started) / 1000
  const counted = countChecks(stage, { code, output, json: `${file}.json` })
  return {
    stage,
    seconds,
    output,
    ...counted,
    ...(late && {
      failed: Math.max(1, counted.failed),
      reason: `not finished after ${stage.minutes ?? 9} minutes`,
    }),
  }
}

function run(args: string[], limit: number): Promise<{ code: number, output: string, late: boolean }> {
  return new Promise((resolve) => {
    let output = ''
    let late = false
    // A group of its own, so that the time limit ends the browsers it started too.
    const child = spawn('npm', args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const add = (chunk: Buffer): void => { output += chunk.toString() }
    child.stdout.on('data', add)
    child.stderr.on('data', add)
    const timer = setTimeout(() => {
      late = true
      if (child.pid !== undefined)
        process.kill(-child.pid, 'SIGKILL')
    }, limit)
    child.on('error', error => add(Buffer.from(String(error))))
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code: code ?? 1, output, late })
    })
  })
}
