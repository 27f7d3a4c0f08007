import type { Database } from '../../db/database'
import type { ListQuery, QueryResult, TagCount } from './types'
import { Dexie } from 'dexie'
import { changesSince } from './changesSince'
import { createListColumns } from './createListColumns'

/** What the panel asks the worker of one list. Only windows cross over. */
export type ListIndexFace = {
  /** Begins to read; resolves when all rows are in, with how many. */
  open: (list: string) => Promise<void>
  query: (query: ListQuery) => Promise<QueryResult>
  /** A window of the last query. */
  ids: (from: number, to: number) => Promise<string[]>
  /** Where a row stands in the last query; -1 when it does not. */
  find: (id: string) => Promise<number>
  tags: () => Promise<TagCount[]>
  /** Keeps the answer to a query as the table is now, for a bulk action; read it with `selected`. */
  select: (query: ListQuery) => Promise<number>
  selected: (from: number, to: number) => Promise<string[]>
  /** Resolves with the version once it is another than `version`. */
  changed: (version: number) => Promise<number>
}

export function createListIndexFace(db: Database): ListIndexFace {
  const columns = createListColumns()
  let list: string | undefined
  let since = -1
  let rows = new Uint32Array()
  let selection = new Uint32Array()
  let waiting: (() => void)[] = []
  let following: Promise<void> | undefined
  let again = false

  /** One at a time; a call during one makes it look once more. */
  function follow(): Promise<void> {
    again = following !== undefined
    following ??= catchUp()
    return following
  }

  async function catchUp(): Promise<void> {
    try {
      do {
        again = false
        await readChanges()
      } while (again)
    }
    finally {
      // In the same turn as the last look at `again`: no call falls between.
      following = undefined
    }
  }

  async function readChanges(): Promise<void> {
    for (let more = true; more;) {
      const changes = await changesSince(db, list ?? '', since)
      since = changes.until
      more = changes.more
      if (changes.rows.length === 0)
        continue
      columns.put(changes.rows)
      for (const wake of waiting.splice(0))
        wake()
    }
  }

  return {
    async open(id) {
      list = id
      const invites = `idb://${db.name}/invites/`
      Dexie.on('storagemutated', (parts) => {
        if (Object.keys(parts).some(part => part.startsWith(invites)))
          void follow()
      })
      await follow()
      // The first search lays strings flat and compiles: better now than under a key.
      columns.query({ text: '\0' })
    },
    async query(query) {
      rows = columns.query(query)
      return { count: rows.length, version: columns.version() }
    },
    ids: async (from, to) => columns.idsOf(rows, from, to),
    find: async (id) => {
      const ids = columns.idsOf(rows, 0, rows.length)
      return ids.indexOf(id)
    },
    tags: async () => columns.tagCounts(),
    async select(query) {
      // An action is on what is stored, not on what was heard of.
      await follow()
      selection = columns.query(query)
      return selection.length
    },
    selected: async (from, to) => columns.idsOf(selection, from, to),
    async changed(version) {
      if (columns.version() === version)
        await new Promise<void>((resolve) => { waiting = [...waiting, resolve] })
      return columns.version()
    },
  }
}
