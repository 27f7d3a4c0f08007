// @vitest-environment happy-dom
import type { AddResult } from '@/utils/lists/addCreators'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useImportRunStore } from '@/stores/importRun'

const PARSED = { creators: [{ handle: 'ann', line: 1 }], problems: [], duplicates: [] }
const RESULT: AddResult = { done: 1, added: 1, changed: 0, unchanged: 0, duplicatesInList: 0, problems: [], stopped: false }
const WANTED = { list: 'l', name: 'Spring', parsed: PARSED, startedAt: 0 }

describe('an import that goes on', () => {
  beforeEach(() => setActivePinia(createPinia()))

  it('is still there for a merchant who left and came back, also at its end', async () => {
    const store = useImportRunStore()
    const leave = store.view()
    let finish = (_: AddResult): void => {}
    const ended = store.start({ addCreators: () => new Promise((resolve) => { finish = resolve }) }, WANTED)
    leave()
    expect(store.running).toBe(true)
    store.view()
    finish(RESULT)
    await ended
    expect(store.viewers).toBe(1)
    expect(store.run?.result).toEqual(RESULT)
  })

  it('is forgotten once its end was seen', async () => {
    const store = useImportRunStore()
    const leave = store.view()
    await store.start({ addCreators: async () => RESULT }, WANTED)
    leave()
    expect(store.run).toBeUndefined()
  })

  it('stops when cancelled, and keeps what it says of the failure', async () => {
    const store = useImportRunStore()
    const ended = store.start({
      addCreators: (_list, _creators, options) => new Promise((_, reject) => {
        options?.onProgress?.({ ...RESULT, added: 7 })
        options?.signal?.addEventListener('abort', () => reject(new Error('stopped')))
      }),
    }, WANTED)
    store.cancel()
    expect((await ended).error).toBeInstanceOf(Error)
    expect(store.run?.progress?.added).toBe(7)
    expect(store.running).toBe(false)
  })
})
