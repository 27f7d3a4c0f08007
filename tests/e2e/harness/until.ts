import { setTimeout as sleep } from 'node:timers/promises'

export interface UntilOptions {
  /** Milliseconds. */
  within?: number
  every?: number
  /** What was waited for, for the error. */
  what: string
}

/** Asks again and again until the answer is truthy, and returns it. */
export async function until<Value>(ask: () => Promise<Value> | Value, { within = 15_000, every = 50, what }: UntilOptions): Promise<NonNullable<Value>> {
  const end = performance.now() + within
  for (;;) {
    const value = await ask()
    if (value)
      return value
    if (performance.now() > end)
      throw new Error(`Waited ${within} ms in vain: ${what}`)
    await sleep(every)
  }
}
