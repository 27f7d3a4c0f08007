import type { Ref } from 'vue'
import type { ListQuery } from '@/utils/lists/listIndex/types'
import type { Invite } from '@/utils/lists/types'
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { firstWindow } from '@/utils/lists/firstWindow'
import { useDatabase } from './useDatabase'
import { useListIndex } from './useListIndex'

/** Rows fetched beyond each end of what is drawn. */
const MARGIN = 60
/** Enough for a tall screen, so that a list opens at once whatever its length. */
const FIRST = 80

interface Window {
  from: number
  rows: (Invite | undefined)[]
}

/**
 * One list through its index: how many rows fit the query, and those near the
 * view. Until the index is ready the plain list stands there, straight from the table.
 */
export function useListView(list: Ref<string>, query: Ref<ListQuery>) {
  const db = useDatabase()
  const open = useListIndex()
  const index = shallowRef(open(list.value))
  const ready = ref(false)
  /** Undefined until the index answered. */
  const count = shallowRef<number>()
  const shown = shallowRef<Window>({ from: 0, rows: [] })
  const error = shallowRef<unknown>()
  let drawn = { from: 0, to: FIRST }
  let turn = 0

  const isPlain = (): boolean => {
    const { text, statuses, tags, sort } = query.value
    return !text && !statuses?.length && !tags?.length && (sort?.by ?? 'position') === 'position' && !sort?.descending
  }

  async function showFirst(): Promise<void> {
    const mine = ++turn
    const rows = await firstWindow(db, list.value, FIRST)
    if (mine === turn)
      shown.value = { from: 0, rows }
  }

  async function load(): Promise<void> {
    const mine = ++turn
    const from = Math.max(0, drawn.from - MARGIN)
    const ids = await index.value.ids(from, drawn.to + MARGIN)
    const rows = await db.invites.bulkGet(ids)
    if (mine === turn)
      shown.value = { from, rows }
  }

  async function ask(): Promise<void> {
    if (!ready.value && isPlain())
      return showFirst()
    const asked = index.value
    const mine = ++turn
    const result = await asked.query(query.value)
    if (mine !== turn || asked !== index.value)
      return
    count.value = result.count
    await load()
  }

  /** What the index cannot do, the panel says. */
  const guarded = (work: () => Promise<void>): void => void work().then(() => error.value = undefined, thrown => error.value = thrown)

  function follow(): () => void {
    const mine = index.value
    const stop = mine.onChange(() => guarded(ask))
    mine.ready.then(() => {
      if (mine !== index.value)
        return
      ready.value = true
      guarded(ask)
    }, (thrown: unknown) => error.value = thrown)
    guarded(ask)
    return () => {
      stop()
      mine.close()
    }
  }

  let end = follow()
  watch(list, (id) => {
    end()
    ready.value = false
    count.value = undefined
    shown.value = { from: 0, rows: [] }
    index.value = open(id)
    end = follow()
  })
  watch(query, () => guarded(ask))
  onScopeDispose(() => end())

  /** Tells which rows are drawn; fetches others where they come near the end of what is there. */
  function draw(from: number, to: number): void {
    drawn = { from, to }
    const { from: start, rows } = shown.value
    const end = start + rows.length
    const before = start > 0 && from < start + MARGIN / 2
    const after = end < (count.value ?? 0) && to > end - MARGIN / 2
    if (ready.value && (before || after))
      guarded(load)
  }

  const rowAt = (at: number): Invite | undefined => shown.value.rows[at - shown.value.from]
  return { index, ready, count, shown, rowAt, draw, error }
}
