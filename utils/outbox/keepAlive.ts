import { SECOND } from '../clock/clock'

/** Chrome ends an idle worker after 30 s; calls of extension APIs put that off. */
const EVERY = 20 * SECOND

/** Keeps the worker alive while a promise given to it is pending. */
export type KeepAlive = <T>(work: Promise<T>) => Promise<T>

/** One timer for all that is pending, and not a moment longer. `touch` is any trivial extension API. */
export function createKeepAlive(touch: () => unknown): KeepAlive {
  let pending = 0
  let timer: ReturnType<typeof setInterval> | undefined

  return async (work) => {
    if (pending++ === 0)
      timer = setInterval(touch, EVERY)
    try {
      return await work
    }
    finally {
      if (--pending === 0)
        clearInterval(timer)
    }
  }
}
