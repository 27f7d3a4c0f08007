import type { Clock } from '../clock/clock'
import type { CreatorInput, RowProblem } from '../creators/types'
import type { Database } from '../db/database'
import type { InviteChange } from './repo'
import type { Contact, Invite, InviteList } from './types'
import { asStorageError } from './asStorageError'
import { CHUNK, inChunks } from './chunks'
import { decideContact } from './decideContact'
import { editedInvite, inviteOf } from './inviteOf'
import { changeInvites, getList, storeInvites } from './repo'
import { withContact } from './rules'
import { liveHandles, shopContacts } from './surroundings'

export interface AddProgress {
  /** Creators looked at. */
  done: number
  added: number
  /** Rows of an earlier export that changed their invite. */
  changed: number
  /** Rows of an earlier export that say what the list says. */
  unchanged: number
  /** Creators who are on the list already. */
  duplicatesInList: number
}

export interface AddResult extends AddProgress {
  /** Rows whose creator cannot be told: an id of an export that is not of this list, and nothing else. */
  problems: RowProblem[]
  /** The signal stopped it; what is counted is stored. */
  stopped: boolean
}

export interface AddOptions {
  signal?: AbortSignal
  onProgress?: (progress: AddProgress) => void
}

export type Creators = readonly (CreatorInput & { line?: number })[] | AsyncIterable<readonly (CreatorInput & { line?: number })[]>

/**
 * Creators onto a list, a transaction a chunk: what is stored is whole, whatever
 * stops it. Rows with the `inviteId` of an earlier export change that invite.
 * Throws `storage-full` with `added`, `changed` and `done` in its params.
 */
export async function addCreators({ db, clock, newId }: { db: Database, clock: Clock, newId: () => string }, list: string, creators: Creators, { signal, onProgress }: AddOptions = {}): Promise<AddResult> {
  const { shop } = await getList(db, list)
  const [handles, contacts] = await Promise.all([liveHandles(db, list), shopContacts(db, shop)])
  const problems: RowProblem[] = []
  const progress: AddProgress = {
    done: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    duplicatesInList: 0,
  }

  async function take(chunk: readonly (CreatorInput & { line?: number })[]): Promise<void> {
    const edits = await editsOf(chunk)
    const taken = await idsTaken(chunk)
    const fresh: CreatorInput[] = []
    const claimed: string[] = []
    let duplicates = 0
    for (const creator of chunk) {
      if (creator.inviteId !== undefined && edits.has(creator.inviteId))
        continue
      const key = creator.handle ?? creator.oecId
      if (key === undefined) {
        problems.push({ line: creator.line ?? 0, code: 'unknown-id', text: (creator.inviteId ?? '').slice(0, 80) })
      }
      else if (handles.has(key) || taken.has(key)) {
        duplicates++
      }
      else {
        handles.add(key)
        claimed.push(key)
        fresh.push(creator)
      }
    }
    try {
      const changed = await write(fresh, edits)
      progress.added += fresh.length
      progress.changed += changed
      progress.unchanged += edits.size - changed
      progress.duplicatesInList += duplicates
      progress.done += chunk.length
    }
    catch (thrown) {
      for (const key of claimed)
        handles.delete(key)
      throw thrown
    }
  }

  /** One transaction: the whole chunk or nothing. Returns how many invites were changed. */
  function write(fresh: readonly CreatorInput[], edits: ReadonlyMap<string, CreatorInput>): Promise<number> {
    return db.transaction('rw', db.invites, db.lists, db.contacts, async () => {
      const now = clock.now()
      const changed = new Set((await changeInvites(db, {
        ids: [...edits.keys()],
        now,
        change: (invite) => {
          const creator = edits.get(invite.id)
          return creator && editedInvite(invite, creator)
        },
      })).map(({ id }) => id))
      const row = await getList(db, list)
      const wishes = new Map<string, boolean>()
      for (const [id, { doNotContact }] of edits) {
        if (doNotContact !== undefined)
          wishes.set(id, doNotContact)
      }
      const changes = fresh.map((creator, index): InviteChange => {
        const invite = inviteOf(creator, { id: newId(), list, shop, position: row.nextPosition + index })
        if (creator.doNotContact)
          wishes.set(invite.id, true)
        return { after: withKnown(invite, contacts) }
      })
      const variables = withVariables(row, [...fresh, ...edits.values()])
      if (changes.length > 0)
        await storeInvites(db, { changes, now, patch: () => ({ nextPosition: row.nextPosition + fresh.length, variables }) })
      else if (variables !== row.variables)
        await db.lists.update(list, { variables })
      if (wishes.size > 0) {
        for (const id of (await decideContact(db, { wishes, now, newId })).changed)
          changed.add(id)
      }
      return [...changed].filter(id => edits.has(id)).length
    })
  }

  /** The rows of the chunk that are edits of invites of this list, by invite. A corrected handle that another invite has is left as it was. */
  async function editsOf(chunk: readonly CreatorInput[]): Promise<Map<string, CreatorInput>> {
    const named = chunk.flatMap(creator => creator.inviteId === undefined ? [] : [[creator.inviteId, creator] as const])
    const rows = await db.invites.bulkGet(named.map(([id]) => id))
    const edits = new Map<string, CreatorInput>()
    named.forEach(([id, creator], index) => {
      const row = rows[index]
      if (row?.list !== list || row.removedAt !== undefined)
        return
      const edit = { ...creator }
      // An export says yes or no in every row: only a change is a wish.
      if (creator.doNotContact === (row.status === 'do-not-contact'))
        delete edit.doNotContact
      if (creator.handle !== undefined && creator.handle !== row.handle && row.resolution !== 'found') {
        if (handles.has(creator.handle))
          delete edit.handle
        handles.add(creator.handle)
      }
      edits.set(id, edit)
    })
    return edits
  }

  /** Of the rows that give nothing but an id: ids that the list has under a handle. */
  async function idsTaken(chunk: readonly CreatorInput[]): Promise<Set<string>> {
    const ids = chunk.flatMap(({ handle, oecId }) => handle === undefined && oecId !== undefined ? [[shop, oecId]] : [])
    if (ids.length === 0)
      return new Set()
    const rows = await db.invites.where('[shop+oecId]').anyOf(ids).toArray()
    return new Set(rows
      .filter(row => row.list === list && row.removedAt === undefined)
      .map(({ oecId }) => oecId ?? ''))
  }

  try {
    for await (const chunk of inChunks(creators, CHUNK)) {
      if (signal?.aborted)
        return { ...progress, problems, stopped: true }
      await take(chunk)
      onProgress?.({ ...progress })
    }
  }
  catch (thrown) {
    throw asStorageError(thrown, {
      added: progress.added,
      changed: progress.changed,
      done: progress.done,
    })
  }
  return { ...progress, problems, stopped: false }
}

function withKnown(invite: Invite, contacts: Map<string, Contact>): Invite {
  const contact = contacts.get(invite.handle)
  return contact ? withContact(invite, contact) : invite
}

/** Names that the list did not have yet go to the end; the same array when there are none. */
function withVariables({ variables }: InviteList, fresh: readonly CreatorInput[]): string[] {
  const names = new Set(variables)
  for (const creator of fresh) {
    for (const name in creator.variables) {
      if (creator.variables[name])
        names.add(name)
    }
  }
  return names.size === variables.length ? variables : [...names]
}
