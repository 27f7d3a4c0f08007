import type { Parts } from './types.ts'

export interface Background {
  /** Begins work that no answer waits for; what fails is logged and tried again by the next tick. */
  run: (what: string, work: () => Promise<unknown>) => void
  /** Once all of it has ended. */
  settled: () => Promise<void>
}

export function createBackground({ log }: Pick<Parts, 'log'>): Background {
  const running = new Set<Promise<unknown>>()
  return {
    run: (what, work) => {
      const job: Promise<unknown> = work()
        .catch((error: unknown) => log({ level: 'warn', what: `${what}-failed`, detail: error instanceof Error ? error.name : 'unknown' }))
        .finally(() => running.delete(job))
      running.add(job)
    },
    settled: async () => {
      while (running.size > 0)
        await Promise.all(running)
    },
  }
}
