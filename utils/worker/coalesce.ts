/**
 * `work`, however often it is asked for: one at a time, and after `rest` once
 * more for all that asked while it ran. Resolves when a run that began after
 * the call is over.
 */
export function coalesce(work: () => Promise<void>, rest: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  function begin(): Promise<void> {
    running = work().finally(() => running = undefined)
    return running
  }

  return () => {
    if (!running && !next)
      return begin()
    next ??= Promise.resolve(running).catch(() => {}).then(rest).then(() => {
      next = undefined
      return begin()
    })
    return next
  }
}
