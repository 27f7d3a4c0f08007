/** One step of `npm test`, run as `npm run <script>`. */
export interface Stage {
  name: string
  script: string
  /**
   * How its checks are counted: `vitest` from its JSON report, `line` from a
   * closing «N passed, N failed», `one`: the whole stage is one check.
   */
  count: 'vitest' | 'line' | 'one'
  /** Stages whose results it reads. */
  after?: readonly string[]
  /** Real browsers: never two such stages at once, windows steal each other's focus. */
  browser?: boolean
  /** Minutes after which it is ended and counts as failed. */
  minutes?: number
}

export interface StageResult {
  stage: Stage
  passed: number
  failed: number
  seconds: number
  output: string
  /** Why it counts as failed although no single check did. */
  reason?: string
}
