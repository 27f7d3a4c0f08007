import type { CreatorInput } from '../creators/types'
import type { Database } from '../db/database'
import type { LiveHandles } from './surroundings'
import type { Invite } from './types'
import { editedInvite } from './inviteOf'

export type LinedCreator = CreatorInput & { line?: number }

/** What a chunk of an import comes to, before anything is written. */
export interface ImportChunk {
  fresh: CreatorInput[]
  /** By invite; those that say what the invite says are left out. */
  edits: Map<string, CreatorInput>
  unchanged: number
  duplicates: number
  /** They tell no creator. */
  unknown: LinedCreator[]
}

/** Sorts a chunk by what is on the list; `handles` learns the new ones. */
export async function sortChunk(db: Database, { list, shop, handles, chunk }: { list: string, shop: string, handles: LiveHandles, chunk: readonly LinedCreator[] }): Promise<ImportChunk> {
  const [rows, taken] = await Promise.all([
    exportedRows(db, list, chunk),
    idsTaken(db, { list, shop, chunk }),
    handles.look(chunk.flatMap(({ handle, oecId }) => handle ?? oecId ?? [])),
  ])
  const sorted: ImportChunk = {
    fresh: [],
    edits: new Map(),
    unchanged: 0,
    duplicates: 0,
    unknown: [],
  }
  for (const creator of chunk) {
    const row = creator.inviteId === undefined ? undefined : rows.get(creator.inviteId)
    const key = creator.handle ?? creator.oecId
    if (row) {
      const edit = editOf(creator, row, handles)
      if (edit)
        sorted.edits.set(row.id, edit)
      else
        sorted.unchanged++
    }
    else if (key === undefined) {
      sorted.unknown.push(creator)
    }
    else if (handles.has(key) || taken.has(creator.resolved && creator.oecId ? creator.oecId : key)) {
      sorted.duplicates++
    }
    else {
      handles.add(key)
      sorted.fresh.push(creator)
    }
  }
  return sorted
}

/** What differs from the row, or nothing. A corrected handle that another invite has is left as it was. */
function editOf(creator: CreatorInput, row: Invite, handles: LiveHandles): CreatorInput | undefined {
  const edit = { ...creator }
  // An export says yes or no in every row: only a change is a wish.
  if (creator.doNotContact === (row.status === 'do-not-contact'))
    delete edit.doNotContact
  if (creator.handle !== undefined && creator.handle !== row.handle && row.resolution !== 'found') {
    if (handles.has(creator.handle))
      delete edit.handle
    handles.add(creator.handle)
  }
  return edit.doNotContact === undefined && editedInvite(row, edit) === row ? undefined : edit
}

/** Invites of this list that the chunk names by id; those of other lists and removed ones are not meant. */
async function exportedRows(db: Database, list: string, chunk: readonly CreatorInput[]): Promise<Map<string, Invite>> {
  const ids = chunk.flatMap(({ inviteId }) => inviteId ?? [])
  const rows = ids.length === 0 ? [] : await db.invites.bulkGet(ids)
  return new Map(rows
    .filter(row => row?.list === list && row.removedAt === undefined)
    .map(row => [row?.id ?? '', row as Invite]))
}

/** Of the rows whose id can be trusted: ids that the list has, under whatever handle. */
async function idsTaken(db: Database, { list, shop, chunk }: { list: string, shop: string, chunk: readonly CreatorInput[] }): Promise<Set<string>> {
  const ids = chunk.flatMap(({ handle, oecId, resolved }) => (handle === undefined || resolved) && oecId !== undefined ? [[shop, oecId]] : [])
  const rows = ids.length === 0 ? [] : await db.invites.where('[shop+oecId]').anyOf(ids).toArray()
  return new Set(rows
    .filter(row => row.list === list && row.removedAt === undefined)
    .map(({ oecId }) => oecId ?? ''))
}
