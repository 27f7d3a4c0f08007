import type { Clock } from '../clock/clock'
import type { CreatorInput, RowProblem } from '../creators/types'
import type { Database } from '../db/database'
import type { ImportChunk, LinedCreator } from './importChunk'
import type { InviteList } from './types'
import { asStorageError } from './asStorageError'
import { CHUNK, inChunks } from './chunks'
import { decideContact } from './decideContact'
import { sortChunk } from './importChunk'
import { editedInvite, inviteOf } from './inviteOf'
import { changeInvites, getList, storeInvites } from './repo'
import { withContact } from './rules'
import { contactBook, liveHandles } from './surroundings'

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

export type Creators = readonly LinedCreator[] | AsyncIterable<readonly LinedCreator[]>

/**
 * Creators onto a list, a transaction a chunk: what is stored is whole, whatever
 * stops it. Rows with the `inviteId` of an earlier export change that invite.
 * Throws `storage-full` with `added`, `changed` and `done` in its params.
 */
export async function addCreators({ db, clock, newId }: { db: Database, clock: Clock, newId: () => string }, list: string, creators: Creators, { signal, onProgress }: AddOptions = {}): Promise<AddResult> {
  const { shop } = await getList(db, list)
  const expected = 'length' in creators ? creators.length : undefined
  const handles = await liveHandles(db, list, expected)
  const contactsOf = await contactBook(db, shop, expected)
  const problems: RowProblem[] = []
  const progress: AddProgress = {
    done: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    duplicatesInList: 0,
  }

  /** One transaction: the whole chunk or nothing. Returns how many invites were changed. */
  function write({ fresh, edits }: ImportChunk): Promise<number> {
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
      const invites = fresh.map((creator, index) => inviteOf(creator, { id: newId(), list, shop, position: row.nextPosition + index }))
      const contactOf = await contactsOf(invites)
      const variables = withVariables(row, [...fresh, ...edits.values()])
      if (invites.length > 0) {
        await storeInvites(db, {
          changes: invites.map(invite => ({ after: withContact(invite, contactOf(invite)) })),
          now,
          patch: () => ({ nextPosition: row.nextPosition + fresh.length, variables }),
        })
      }
      else if (variables !== row.variables) {
        await db.lists.update(list, { variables })
      }
      const wishes = new Map<string, boolean>()
      for (const [id, { doNotContact }] of [...edits, ...invites.map(({ id }, index) => [id, fresh[index] ?? {}] as const)]) {
        if (doNotContact !== undefined)
          wishes.set(id, doNotContact)
      }
      if (wishes.size > 0) {
        for (const id of (await decideContact(db, { wishes, now, newId })).changed)
          changed.add(id)
      }
      return [...changed].filter(id => edits.has(id)).length
    })
  }

  async function take(chunk: readonly LinedCreator[]): Promise<void> {
    const sorted = await sortChunk(db, { list, shop, handles, chunk })
    const { fresh, edits, unchanged, duplicates, unknown } = sorted
    const changed = fresh.length + edits.size > 0 ? await write(sorted) : 0
    for (const { line = 0, inviteId = '' } of unknown)
      problems.push({ line, code: 'unknown-id', text: inviteId.slice(0, 80) })
    progress.added += fresh.length
    progress.changed += changed
    progress.unchanged += unchanged + edits.size - changed
    progress.duplicatesInList += duplicates
    progress.done += chunk.length
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

/** Names that the list did not have yet go to the end; the same array when there are none. */
function withVariables({ variables }: InviteList, creators: readonly CreatorInput[]): string[] {
  const names = new Set(variables)
  for (const creator of creators) {
    for (const name in creator.variables) {
      if (creator.variables[name])
        names.add(name)
    }
  }
  return names.size === variables.length ? variables : [...names]
}
