import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { InviteChange } from '../lists/repo'
import type { Invite, InviteList } from '../lists/types'
import type { Template } from '../templates/types'
import type { Fields } from './fields'
import type { Shared } from './types'
import { contactsFor, storeInvites } from '../lists/repo'
import { emptyCounts, nextChangedAt, withContact } from '../lists/rules'
import { same } from '../westmoon/contract/mergeRows'
import { differing, fieldsOf, sharedId, withFields } from './fields'

/** A row of the server: as this device had seen it, and as it is. */
export interface News {
  row: string
  before: Shared | undefined
  after: Shared
}

/** What is here and not sent yet, of a row that a colleague changed meanwhile. */
export interface Clash {
  news: News
  fields: Fields
}

/** Of a list whose invites came before it: as good as its own row until that comes. */
const UNNAMED = '…'

/**
 * Brings rows here up to what the server has, field by field. What was changed
 * here and not sent yet stays: it will be the later write, and is answered where
 * a colleague wrote too. Inside the caller's transaction over lists, invites,
 * contacts, templates and shared.
 */
export function createApply({ db, clock }: { db: Database, clock: Pick<Clock, 'now'> }) {
  async function apply(news: readonly News[]): Promise<Clash[]> {
    const of = (kind: Shared['kind']): News[] => news.filter(({ after }) => after.kind === kind)
    const [lists, invites, templates] = [of('list'), of('invite'), of('template')]
    const clashes = [
      ...clashesOf(lists, await db.lists.bulkGet(lists.map(({ row }) => row)), fieldsOf.list),
      ...clashesOf(invites, await db.invites.bulkGet(invites.map(({ row }) => row)), fieldsOf.invite),
      ...clashesOf(templates, await db.templates.bulkGet(templates.map(({ row }) => row)), fieldsOf.template),
    ]
    await applyLists(lists)
    await applyInvites(invites)
    await applyTemplates(templates)
    return clashes
  }

  async function applyLists(news: readonly News[]): Promise<void> {
    const rows = await db.lists.bulkGet(news.map(({ row }) => row))
    const changed = news.flatMap((each, index) => {
      const here = rows[index]
      const after = here ? brought(here, each, fieldsOf.list(here), clock.now()) : made(each, () => blankList(each))
      return after && after !== here ? [{ ...after, changedAt: nextChangedAt(after, clock.now()) }] : []
    })
    await db.lists.bulkPut(changed)
  }

  async function applyTemplates(news: readonly News[]): Promise<void> {
    const rows = await db.templates.bulkGet(news.map(({ row }) => row))
    const changed = news.flatMap((each, index) => {
      const here = rows[index]
      const after = here ? brought(here, each, fieldsOf.template(here), clock.now()) : made(each, () => blankTemplate(each))
      return after && after !== here ? [{ ...after, changedAt: clock.now() }] : []
    })
    await db.templates.bulkPut(changed)
  }

  /** By the one door of invites, so that statuses and counts follow. */
  async function applyInvites(news: readonly News[]): Promise<void> {
    const rows = await db.invites.bulkGet(news.map(({ row }) => row))
    const changes = news.flatMap((each, index): InviteChange[] => {
      const before = rows[index]
      const after = before ? brought(before, each, fieldsOf.invite(before), clock.now()) : made(each, () => blankInvite(each))
      return after && after !== before && after.list ? [{ before, after }] : []
    })
    if (changes.length === 0)
      return
    await makeLists(changes.map(({ after }) => after))
    const contactOf = await contactsFor(db, changes.map(({ after }) => after))
    const last = Map.groupBy(changes, ({ after }) => after.list)
    await storeInvites(db, {
      changes: changes.map(({ before, after }) => ({ before, after: withContact(after, contactOf(after)) })),
      now: clock.now(),
      patch: list => ({ nextPosition: Math.max(list.nextPosition, ...(last.get(list.id) ?? []).map(({ after }) => after.position + 1)) }),
    })
  }

  async function makeLists(invites: readonly Invite[]): Promise<void> {
    const shops = new Map(invites.map(({ list, shop }) => [list, shop]))
    const ids = [...shops.keys()]
    const there = await db.lists.bulkGet(ids)
    const seen = await db.shared.bulkGet(ids.map(id => sharedId('list', id)))
    for (const [index, id] of ids.entries()) {
      if (there[index])
        continue
      const shop = shops.get(id) ?? ''
      const list: InviteList = { ...blankList({ row: id, shop }), ...seen[index]?.deleted && { removedAt: clock.now() } }
      await db.lists.put(list)
      if (!seen[index])
        await db.shared.put({ id: sharedId('list', id), kind: 'list', shop, version: 0, deleted: false, fields: fieldsOf.list(list), stamps: {} })
    }
  }

  function blankList({ row, shop, after }: { row: string, shop?: string, after?: Shared }): InviteList {
    return { id: row, shop: shop ?? after?.shop ?? '', name: UNNAMED, counts: emptyCounts(), nextPosition: 0, variables: [], sample: false, createdAt: clock.now(), changedAt: clock.now() }
  }

  function blankInvite({ row, after }: News): Invite {
    return { id: row, list: '', shop: after.shop ?? '', position: 0, handle: '', tags: [], note: '', variables: {}, resolution: 'unchecked', status: 'unchecked', changedAt: 0 }
  }

  function blankTemplate({ row }: News): Template {
    return { id: row, name: UNNAMED, versions: [], createdAt: clock.now(), changedAt: clock.now() }
  }

  return apply
}

/** A row that is new here; nothing for a tombstone. */
function made<Row extends object>({ after }: News, blank: () => Row): Row | undefined {
  return after.deleted ? undefined : withFields(blank(), after.fields)
}

function clashesOf<Row extends { removedAt?: number }>(news: readonly News[], rows: readonly (Row | undefined)[], fields: (row: Row) => Fields): Clash[] {
  return news.flatMap((each, index) => {
    const [here, { before, after }] = [rows[index], each]
    if (!here || here.removedAt !== undefined || !before || before.deleted)
      return []
    const unsent = differing(fields(here), before.fields)
    return Object.keys(unsent).some(name => after.deleted || !same(before.fields[name], after.fields[name])) ? [{ news: each, fields: unsent }] : []
  })
}

/** The same object when the server has nothing new for it. */
function brought<Row extends { removedAt?: number }>(here: Row, { before, after }: News, fields: Fields, now: number): Row {
  if (after.deleted)
    return here.removedAt === undefined ? { ...here, removedAt: now } : here
  const seen = before?.fields ?? {}
  const news = differing(after.fields, seen)
  const unsent = before ? differing(fields, seen) : {}
  const wanted = Object.fromEntries(Object.entries(news).filter(([name, value]) => !(name in unsent) && Object.keys(differing({ [name]: value }, fields)).length > 0))
  return Object.keys(wanted).length > 0 ? withFields(here, wanted) : here
}
