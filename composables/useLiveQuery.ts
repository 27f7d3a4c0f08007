import type { ShallowRef, WatchSource } from 'vue'
import type { Database } from '@/utils/db/database'
import type { CodedError } from '@/utils/rpc/codedError'
import { liveQuery } from 'dexie'
import { onScopeDispose, shallowRef, watch } from 'vue'
import { fromPlainError, toPlainError } from '@/utils/rpc/codedError'
import { useDatabase } from './useDatabase'

export interface LiveQuery<T> {
  /** Undefined until the first answer; kept while a changed query is asked again. */
  rows: ShallowRef<T | undefined>
  /** Of the last answer; the query goes on when the database does. */
  error: ShallowRef<CodedError | undefined>
  /** True until the present query was answered or failed. */
  pending: ShallowRef<boolean>
}

/**
 * The only door from Dexie to Vue: runs `query` again whenever rows it read
 * change (in any context) or a source in `on` does. Answers are shallow:
 * replace, never mutate. Refs read inside `query` after its first await are
 * not tracked, hence `on`.
 */
export function useLiveQuery<T>(query: (db: Database) => Promise<T> | T, on: WatchSource[] = []): LiveQuery<T> {
  const db = useDatabase()
  const rows = shallowRef<T>()
  const error = shallowRef<CodedError>()
  const pending = shallowRef(true)
  let stop = (): void => {}

  function start(): void {
    stop()
    pending.value = true
    const subscription = liveQuery(() => answered(() => query(db))).subscribe((answer) => {
      if ('thrown' in answer) {
        error.value = fromPlainError(toPlainError(answer.thrown))
      }
      else {
        rows.value = answer.rows
        error.value = undefined
      }
      pending.value = false
    })
    stop = () => subscription.unsubscribe()
  }

  watch(on, start, { immediate: true })
  onScopeDispose(() => stop())
  return { rows, error, pending }
}

/** Dexie's `liveQuery` keeps errors of a closed database to itself: handed on as an answer, they arrive. */
async function answered<T>(query: () => Promise<T> | T): Promise<{ rows: T } | { thrown: unknown }> {
  try {
    return { rows: await query() }
  }
  catch (thrown) {
    return { thrown }
  }
}
