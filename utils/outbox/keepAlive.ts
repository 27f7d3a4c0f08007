import { SECOND } from '../clock/clock'

/** Chrome ends an idle worker after 30 s; calls of extension APIs put that off. */
const EVERY = 20 * SECOND

/** Keeps the worker alive while `work` is pending, and not a moment longer. `touch` is any trivial extension API. */
export async function keepAlive<T>(work: Promise<T>, touch: () => unknown): Promise<T> {
  const timer = setInterval(touch, EVERY)
  try {
    return await work
  }
  finally {
    clearInterval(timer)
  }
}
