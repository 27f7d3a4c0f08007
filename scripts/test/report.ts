import type { StageResult } from './types.ts'

export const report = {
  /** One line a stage; all it said when it failed. */
  stage({ stage, passed, failed, seconds, output, reason }: StageResult): void {
    const mark = failed === 0
      ? '✓'
      : '✗'
    console.log(`${mark} ${stage.name.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s  ${passed} ok${failed === 0
      ? ''
      : `, ${failed} not`}${reason
      ? ` (${reason})`
      : ''}`)
    if (failed > 0)
      console.log(output.trimEnd().replaceAll(/^/gm, '  │ '))
  },

  /** The closing line; the exit code. */
  total(results: readonly StageResult[]): number {
    const passed = results.reduce((sum, result) => sum + result.passed, 0)
    const failed = results.reduce((sum, result) => sum + result.failed, 0)
    console.log(`\n${passed} passed, ${failed} failed`)
    return failed === 0
      ? 0
      : 1
  },
}
