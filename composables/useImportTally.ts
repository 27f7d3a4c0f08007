import type { Ref } from 'vue'
import type { ImportTarget } from './useImportTarget'
import type { ParsedCreators } from '@/utils/creators/types'
import type { Database } from '@/utils/db/database'
import { shallowRef, watch } from 'vue'
import { liveHandles } from '@/utils/lists/surroundings'
import { useDatabase } from './useDatabase'

export interface ImportTally {
  /** Creators the list will get. */
  fresh: number
  /** Rows of an earlier export of this list. */
  changes: number
  /** On the list already. */
  inList: number
  /** A few of those, to recognise them by. */
  examples: string[]
  inFile: number
  problems: number
}

const CHUNK = 2000
const EXAMPLES = 3

/** What importing would do, before it is done; asked anew when the creators or the list change. */
export function useImportTally(parsed: Ref<ParsedCreators | undefined>, target: Ref<ImportTarget | undefined>) {
  const db = useDatabase()
  const tally = shallowRef<ImportTally>()

  watch([parsed, () => target.value?.list], async ([found, list], _, onCleanup) => {
    let stale = false
    onCleanup(() => stale = true)
    tally.value = undefined
    if (!found)
      return
    const counted = await tallyCreators(db, found, list)
    if (!stale)
      tally.value = counted
  }, { immediate: true })

  return { tally }
}

/** The same decisions as `addCreators` makes, without writing. */
export async function tallyCreators(db: Database, { creators, duplicates, problems }: ParsedCreators, list: string | undefined): Promise<ImportTally> {
  const handles = list === undefined ? new Set<string>() : await liveHandles(db, list)
  const known = list === undefined ? new Set<string>() : await invitesOf(db, list, creators.flatMap(({ inviteId }) => inviteId ?? []))
  const tally: ImportTally = {
    fresh: 0,
    changes: 0,
    inList: 0,
    examples: [],
    inFile: duplicates.length,
    problems: problems.length,
  }
  for (const { inviteId, handle, oecId } of creators) {
    const key = handle ?? oecId
    if (inviteId !== undefined && known.has(inviteId)) {
      tally.changes++
    }
    else if (key === undefined) {
      tally.problems++
    }
    else if (handles.has(key)) {
      tally.inList++
      if (tally.examples.length < EXAMPLES)
        tally.examples.push(key)
    }
    else {
      tally.fresh++
    }
  }
  return tally
}

/** Of these ids, those of invites that stand on the list. */
async function invitesOf(db: Database, list: string, ids: string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (let from = 0; from < ids.length; from += CHUNK) {
    for (const row of await db.invites.bulkGet(ids.slice(from, from + CHUNK))) {
      if (row?.list === list && row.removedAt === undefined)
        known.add(row.id)
    }
  }
  return known
}
