import type { ParsedCreators } from '@/utils/creators/types'
import type { AddProgress, AddResult } from '@/utils/lists/addCreators'
import type { Lists } from '@/utils/lists/service'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'

export interface ImportRun {
  list: string
  name: string
  parsed: ParsedCreators
  /** Of the file; undefined: pasted. */
  origin?: string
  startedAt: number
  progress?: AddProgress
  result?: AddResult
  error?: unknown
}

/** The import that goes on, or the last one: it outlives the place it was begun at. */
export const useImportRunStore = defineStore('import run', () => {
  const run = shallowRef<ImportRun>()
  const running = computed(() => run.value !== undefined && run.value.result === undefined && run.value.error === undefined)
  /** Places that show the run now; at its end, one of them says how it went. */
  const viewers = shallowRef(0)
  let abort: AbortController | undefined

  /** Never rejects: what went wrong stands in `run.error`. Returns the run as it ended. */
  async function start(lists: Pick<Lists, 'addCreators'>, wanted: Omit<ImportRun, 'progress' | 'result' | 'error'>): Promise<ImportRun> {
    const mine = new AbortController()
    abort = mine
    run.value = wanted
    try {
      const result = await lists.addCreators(wanted.list, wanted.parsed.creators, {
        signal: mine.signal,
        onProgress: (progress) => { run.value = { ...wanted, progress } },
      })
      run.value = { ...wanted, progress: result, result }
    }
    catch (error) {
      run.value = { ...run.value ?? wanted, error }
    }
    return run.value
  }

  function cancel(): void {
    abort?.abort()
  }

  /** Forgets the last one. */
  function clear(): void {
    if (!running.value)
      run.value = undefined
  }

  /** Returns its end. */
  function view(): () => void {
    clear()
    viewers.value++
    return () => {
      viewers.value--
      clear()
    }
  }

  return { run, running, viewers, view, start, cancel, clear }
})
