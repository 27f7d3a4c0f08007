/**
 * `work`, however often it is asked for: one at a time, and once more after the
 * last time it was asked for while it ran. Resolves when a run that began after
 * the call is over.
 */
export function coalesce(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  function begin(): Promise<void> {
    running = work().finally(() => running = undefined)
    return running
  }

  return () => {
    if (!running)
      return begin()
    next ??= running.catch(() => {}).then(() => {
      next = undefined
      return begin()
    })
    return next
  }
}
