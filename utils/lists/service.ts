import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { ShopKey } from '../shop/types'
import type { AddOptions, AddResult, Creators } from './addCreators'
import type { Ids } from './chunks'
import type { LiveHandles } from './surroundings'
import type { Contact, Invite, InviteList } from './types'
import { addCreators } from './addCreators'
import { asStorageError } from './asStorageError'
import { inChunks } from './chunks'
import { decideContact } from './decideContact'
import { changeInvites, getList, storeInvites } from './repo'
import { emptyCounts, nextChangedAt } from './rules'
import { sampleChanges } from './sample'
import { setOptOut } from './setOptOut'
import { liveHandles } from './surroundings'
import { addTags, cleanTags, removeTags } from './tags'

/** Characters of a list's name and of a note. */
const NAME_LENGTH = 80
export const NOTE_LENGTH = 2000
/** Contacts of one transaction: each also refreshes its invites. */
const CONTACT_CHUNK = 500

export interface ListsNeeds {
  db: Database
  clock: Clock
  newId: () => string
}

/** What a merchant does with lists. Every call that changes rows works in chunks, each a transaction. Throws `list-gone`, `storage-full`. */
export interface Lists {
  create: (list: { shop: ShopKey, name: string }) => Promise<InviteList>
  rename: (list: string, name: string) => Promise<void>
  remove: (list: string) => Promise<void>
  restore: (list: string) => Promise<void>
  addCreators: (list: string, creators: Creators, options?: AddOptions) => Promise<AddResult>
  /** Returns the removed ids, for the undo. */
  removeInvites: (ids: Ids) => Promise<string[]>
  /** Leaves out creators who came back onto the list meanwhile. Returns how many came back. */
  restoreInvites: (ids: Ids) => Promise<number>
  tag: (ids: Ids, tags: string[]) => Promise<number>
  untag: (ids: Ids, tags: string[]) => Promise<number>
  setNote: (id: string, note: string) => Promise<void>
  /** Works before the handle is resolved. An opt-out by the creator stays: `kept` counts those. */
  setDoNotContact: (ids: Ids, yes: boolean) => Promise<{ changed: number, kept: number }>
  /** What the creator said of being left alone, by invite: the merchant alone may take it back, or put it back. Returns what stood there. */
  setOptOut: (id: string, optOut: Contact['doNotContact']) => Promise<Contact['doNotContact']>
  /** A list of twelve invented creators, to look around with; never sent. */
  addSample: (shop: ShopKey, name: string) => Promise<InviteList>
}

export function createLists({ db, clock, newId }: ListsNeeds): Lists {
  function emptyList(shop: ShopKey, name: string): InviteList {
    const now = clock.now()
    return {
      id: newId(),
      shop,
      name: name.trim().slice(0, NAME_LENGTH),
      counts: emptyCounts(),
      nextPosition: 0,
      variables: [],
      sample: false,
      createdAt: now,
      changedAt: now,
    }
  }

  async function create({ shop, name }: { shop: ShopKey, name: string }): Promise<InviteList> {
    const list = emptyList(shop, name)
    await guarded(() => db.lists.add(list))
    return list
  }

  async function patchList(id: string, patch: (list: InviteList) => void): Promise<void> {
    const found = await db.lists.where('id').equals(id).modify((list) => {
      patch(list)
      list.changedAt = nextChangedAt(list, clock.now())
    })
    if (found === 0)
      await getList(db, id)
  }

  /** `change` on every invite; counts those that changed. */
  async function changeAll(ids: Ids, change: (invite: Invite) => Invite | undefined): Promise<string[]> {
    const changed: string[] = []
    for await (const chunk of inChunks(ids)) {
      const rows = await guarded(() => changeInvites(db, {
        ids: [...chunk],
        now: clock.now(),
        change,
      }))
      for (const { id } of rows)
        changed.push(id)
    }
    return changed
  }

  function removeInvites(ids: Ids): Promise<string[]> {
    return changeAll(ids, invite => invite.removedAt === undefined
      ? { ...invite, removedAt: clock.now() }
      : undefined)
  }

  async function restoreInvites(ids: Ids): Promise<number> {
    const expected = 'length' in ids ? ids.length : undefined
    const books = new Map<string, LiveHandles>()
    let restored = 0
    for await (const chunk of inChunks(ids)) {
      const rows = (await db.invites.bulkGet([...chunk])).filter(row => row !== undefined)
      for (const [list, own] of Map.groupBy(rows, row => row.list)) {
        const handles = books.get(list) ?? await liveHandles(db, list, expected)
        books.set(list, handles)
        await handles.look(own.map(({ handle }) => handle))
      }
      restored += (await changeAll(chunk, (invite) => {
        const handles = books.get(invite.list)
        if (invite.removedAt === undefined || handles?.has(invite.handle))
          return undefined
        handles?.add(invite.handle)
        return { ...invite, removedAt: undefined }
      })).length
    }
    return restored
  }

  async function tag(ids: Ids, tags: string[]): Promise<number> {
    const cleaned = cleanTags(tags)
    return (await changeAll(ids, invite => withTags(invite, addTags(invite.tags, cleaned)))).length
  }

  async function untag(ids: Ids, tags: string[]): Promise<number> {
    return (await changeAll(ids, invite => withTags(invite, removeTags(invite.tags, tags)))).length
  }

  async function setNote(id: string, note: string): Promise<void> {
    const text = note.slice(0, NOTE_LENGTH)
    await changeAll([id], invite => invite.note === text ? undefined : { ...invite, note: text })
  }

  async function setDoNotContact(ids: Ids, yes: boolean): Promise<{ changed: number, kept: number }> {
    const total = { changed: 0, kept: 0 }
    for await (const chunk of inChunks(ids, CONTACT_CHUNK)) {
      const wishes = new Map(chunk.map(id => [id, yes]))
      const { changed, kept } = await guarded(() => decideContact(db, { wishes, now: clock.now(), newId }))
      total.changed += changed.length
      total.kept += kept
    }
    return total
  }

  async function addSample(shop: ShopKey, name: string): Promise<InviteList> {
    const list = { ...emptyList(shop, name), sample: true }
    const changes = sampleChanges(list, newId)
    await guarded(() => db.transaction('rw', db.lists, db.invites, async () => {
      await db.lists.add(list)
      await storeInvites(db, {
        changes,
        now: clock.now(),
        patch: () => ({ nextPosition: changes.length }),
      })
    }))
    return getList(db, list.id)
  }

  return {
    create,
    rename: (id, name) => patchList(id, (list) => { list.name = name.trim().slice(0, NAME_LENGTH) }),
    remove: id => patchList(id, (list) => { list.removedAt = clock.now() }),
    restore: id => patchList(id, (list) => { delete list.removedAt }),
    addCreators: (list, creators, options) => addCreators({ db, clock, newId }, list, creators, options),
    removeInvites,
    restoreInvites,
    tag,
    untag,
    setNote,
    setDoNotContact,
    setOptOut: (id, optOut) => guarded(() => setOptOut(db, { id, optOut, now: clock.now() })),
    addSample,
  }
}

function withTags(invite: Invite, tags: string[]): Invite | undefined {
  return tags === invite.tags ? undefined : { ...invite, tags }
}

async function guarded<Value>(write: () => PromiseLike<Value>): Promise<Value> {
  try {
    return await write()
  }
  catch (thrown) {
    throw asStorageError(thrown)
  }
}
