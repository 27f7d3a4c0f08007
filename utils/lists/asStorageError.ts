import { CodedError } from '../rpc/codedError'

interface Layered { name?: unknown, inner?: unknown, failures?: unknown }

/** Whether the disk (or the browser's share of it) is full, through Dexie's layers: bulk, abort, DOM. */
export function isStorageFull(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null)
    return false
  const { name, inner, failures } = thrown as Layered
  return name === 'QuotaExceededError'
    || isStorageFull(inner)
    || (Array.isArray(failures) && failures.some(isStorageFull))
}

/** The thrown value, as `storage-full` where that is what it means. `params` go into the sentence. */
export function asStorageError(thrown: unknown, params: Record<string, number> = {}): unknown {
  return isStorageFull(thrown)
    ? new CodedError('storage-full', { params })
    : thrown
}
