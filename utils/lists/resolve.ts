import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { Shop, ShopKey } from '../shop/types'
import type { CheckedCreator, TikTok, WireFailureKind } from '../tiktok/types'
import type { Contact, Invite, Resolution, Resolving } from './types'
import { SECOND } from '../clock/clock'
import { isWireError } from '../tiktok/wireError'
import { isStorageFull } from './asStorageError'
import { changeInvites, contactsFor, getList, saveContacts } from './repo'
import { mergeContacts, nextChangedAt } from './rules'

/** Handles a call (facts §3.1). */
const CHECK_SIZE = 50
/** Between two calls. */
export const CHECK_GAP = SECOND
/** Waits after failures that may pass by themselves; asking again harms nothing. */
const RETRY_WAITS = [2 * SECOND, 8 * SECOND, 30 * SECOND]

const PASSING: readonly (WireFailureKind | undefined)[] = [
  'timeout',
  'network',
  'server',
  'rate-limited',
]

export interface Resolver {
  /** Goes on until nothing is unchecked, a failure stops it, or `signal` does. Never rejects for a wire failure: it is on the list row. */
  resolve: (list: string, signal: AbortSignal) => Promise<void>
  /** Lists whose resolving died with an earlier worker. */
  interrupted: () => Promise<string[]>
}

export interface ResolverNeeds {
  db: Database
  tiktok: Pick<TikTok, 'importCheck'>
  clock: Clock
  shopOf: (key: ShopKey) => Promise<Shop | undefined>
}

/** Handles to ids, 50 a call. Resumable at any point: it only reads rows that are `unchecked`. */
export function createResolver({ db, tiktok, clock, shopOf }: ResolverNeeds): Resolver {
  const running = new Map<string, Promise<void>>()

  function resolve(list: string, signal: AbortSignal): Promise<void> {
    const run = running.get(list) ?? begin(list, signal).finally(() => running.delete(list))
    running.set(list, run)
    return run
  }

  async function begin(id: string, signal: AbortSignal): Promise<void> {
    const { shop: key } = await getList(db, id)
    const shop = await shopOf(key)
    if (!shop)
      return note(id, { state: 'stopped', reason: 'no-page' })
    await note(id, { state: 'running' })
    try {
      const reason = await checkAll(id, shop, signal)
      await note(id, reason === undefined
        ? undefined
        : { state: 'stopped', reason })
    }
    catch (thrown) {
      await note(id, { state: 'stopped', reason: isStorageFull(thrown) ? 'storage-full' : 'unexpected' })
      throw thrown
    }
  }

  /** Why it stopped, or nothing at the end. */
  async function checkAll(list: string, shop: Shop, signal: AbortSignal): Promise<string | undefined> {
    while (!signal.aborted) {
      const { removedAt } = await getList(db, list)
      if (removedAt !== undefined)
        break
      const invites = await db.invites.where('[list+status]').equals([list, 'unchecked']).limit(CHECK_SIZE).toArray()
      if (invites.length === 0)
        return undefined
      const answer = await ask(shop, invites.map(({ handle }) => handle), signal)
      if ('reason' in answer)
        return answer.reason
      await settle(list, invites, answer.creators)
      await clock.sleep(CHECK_GAP, signal)
    }
    return 'merchant'
  }

  async function ask(shop: Shop, handles: string[], signal: AbortSignal): Promise<{ creators: CheckedCreator[] } | { reason: string }> {
    for (let tries = 0; ; tries++) {
      try {
        return { creators: await tiktok.importCheck(shop, handles) }
      }
      catch (thrown) {
        if (!isWireError(thrown))
          throw thrown
        const { kind } = thrown.failure
        const wait = RETRY_WAITS[tries]
        if (wait === undefined || !PASSING.includes(kind))
          return { reason: kind }
        await clock.sleep(wait, signal)
        if (signal.aborted)
          return { reason: 'merchant' }
      }
    }
  }

  /** Rows, duplicates and contacts of one answer, in one transaction. */
  function settle(list: string, asked: Invite[], answers: CheckedCreator[]): Promise<void> {
    const answerOf = matchAnswers(asked, answers)
    return db.transaction('rw', db.invites, db.lists, db.contacts, async () => {
      const shop = asked[0]?.shop ?? ''
      const found = [
        ...answerOf.values(),
      ].flatMap(({ oecId }) => oecId ?? [])
      const same = await db.invites.where('[shop+oecId]').anyOf(found.map(oecId => [shop, oecId])).toArray()
      const taken = new Set(same
        .filter(row => row.list === list && row.removedAt === undefined && row.resolution !== 'duplicate')
        .map(({ oecId }) => oecId))
      await joinContacts(asked, answerOf)
      await changeInvites(db, {
        ids: asked.map(({ id }) => id),
        now: clock.now(),
        change: (invite) => {
          const answer = answerOf.get(invite.id)
          if (!answer || invite.removedAt !== undefined || invite.resolution !== 'unchecked')
            return undefined
          const resolution = resolutionOf(answer, taken)
          if (answer.oecId !== undefined)
            taken.add(answer.oecId)
          return {
            ...invite,
            oecId: answer.oecId,
            nickname: invite.nickname ?? answer.nickname,
            resolution,
          }
        },
      })
    })
  }

  /** A contact known only by its handle gets the id, or goes into the id's contact. */
  async function joinContacts(asked: Invite[], answerOf: Map<string, CheckedCreator>): Promise<void> {
    const nameless = asked.filter(({ id }) => answerOf.get(id)?.oecId !== undefined)
    const contactOf = await contactsFor(db, nameless)
    const withId = nameless.map(invite => ({ ...invite, oecId: answerOf.get(invite.id)?.oecId }))
    const ownOf = await contactsFor(db, withId)
    const saved: Contact[] = []
    const merged: string[] = []
    for (const invite of withId) {
      const named = contactOf({ ...invite, oecId: undefined })
      if (!named || named.oecId !== undefined)
        continue
      const own = ownOf(invite)
      const changedAt = clock.now()
      if (!own || own.id === named.id) {
        saved.push({ ...named, oecId: invite.oecId, changedAt })
        continue
      }
      merged.push(named.id)
      saved.push({
        ...mergeContacts(own, named),
        changedAt,
      })
    }
    await db.contacts.bulkDelete(merged)
    if (saved.length)
      await saveContacts(db, saved)
  }

  async function note(id: string, resolving: Omit<Resolving, 'at'> | undefined): Promise<void> {
    const now = clock.now()
    await db.lists.where('id').equals(id).modify((list) => {
      list.changedAt = nextChangedAt(list, now)
      if (resolving)
        list.resolving = { ...resolving, at: now }
      else
        delete list.resolving
    })
  }

  async function interrupted(): Promise<string[]> {
    const lists = await db.lists.toArray()
    return lists
      .filter(list => list.resolving?.state === 'running' && list.removedAt === undefined && !running.has(list.id))
      .map(({ id }) => id)
  }

  return { resolve, interrupted }
}

/** By handle; in the order asked for where TikTok writes a handle in another way. */
function matchAnswers(asked: Invite[], answers: CheckedCreator[]): Map<string, CheckedCreator> {
  const named = new Map(answers.map(answer => [
    answer.handle.toLowerCase(),
    answer,
  ]))
  const aligned = asked.length === answers.length
  return new Map(asked.flatMap(({ id, handle }, index) => {
    const answer = named.get(handle) ?? (aligned ? answers[index] : undefined)
    return answer
      ? [
          [id, answer] as const,
        ]
      : []
  }))
}

function resolutionOf(answer: CheckedCreator, taken: Set<string | undefined>): Resolution {
  if (answer.oecId === undefined)
    return 'not-found'
  if (taken.has(answer.oecId))
    return 'duplicate'
  return answer.permitted ? 'found' : 'no-permission'
}
