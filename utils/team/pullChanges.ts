import type { Pull, SyncRow } from '../westmoon/contract/sync'
import type { Clash } from './applyNews'
import type { Shared, TeamParts } from './types'
import { mergeRows } from '../westmoon/contract/mergeRows'
import { isWestMoonError, westMoonError } from '../westmoon/readError'
import { createApplyContacts } from './applyContacts'
import { createApply } from './applyNews'
import { beginAnew, dropGone, isOfBefore, tellCampaignsAgain } from './beginAnew'
import { baseOf, sharedId } from './fields'

const PULL = 'pull'
const PAGE = '500'
/** A server that goes back and gives a page again is borne with so often. */
const PATIENCE = 2

/** Fetches what colleagues changed, page by page: rows and cursor in one transaction, so that a death in between only asks again. */
export function createPull({ db, westmoon, clock, newId }: TeamParts) {
  const apply = createApply({ db, clock })
  const applyContacts = createApplyContacts({ db, clock, newId })

  /** Whether something came. */
  async function pull(): Promise<boolean> {
    let came = false
    const times = new Map<string | undefined, number>()
    for (let more = true; more;) {
      const { cursor, epoch } = await db.teamMarks.get(PULL) ?? {}
      const time = (times.get(cursor) ?? 0) + 1
      if (time > PATIENCE)
        throw westMoonError('answer-unreadable', { params: { field: 'pull.cursor' } })
      times.set(cursor, time)
      const page = await ask(cursor)
      if (!page)
        continue
      if (page.rows.length > 0 || page.cursor !== cursor || page.epoch !== epoch)
        await store(page)
      came ||= page.rows.length > 0
      more = page.more
    }
    return came
  }

  /** Undefined when the server does not read its cursor any more, e.g. after an update: everything is to come again. */
  async function ask(cursor: string | undefined): Promise<Pull | undefined> {
    try {
      return await westmoon.call('pull', { query: { cursor, limit: PAGE } })
    }
    catch (thrown) {
      if (cursor === undefined || !isWestMoonError(thrown, 'cursor-unreadable'))
        throw thrown
      await db.transaction('rw', db.shared, db.teamMarks, async () => {
        await beginAnew(db)
        await db.teamMarks.put({ id: PULL, anew: true })
      })
      return undefined
    }
  }

  function store({ rows, cursor, more, reset, epoch }: Pull): Promise<void> {
    return db.transaction('rw', [db.lists, db.invites, db.contacts, db.templates, db.shared, db.teamMarks, db.teamCampaigns, db.outgoing], async () => {
      const before = await db.teamMarks.get(PULL)
      const anew = reset || before?.anew
      if (before?.epoch !== undefined && epoch !== undefined && epoch !== before.epoch)
        await tellCampaignsAgain(db)
      if (reset)
        await beginAnew(db)
      const seen = new Map((await db.shared.bulkGet(rows.map(({ kind, id }) => sharedId(kind, id)))).flatMap(row => row ? [[row.id, row] as const] : []))
      const news = rows.map((row) => {
        const before = seen.get(sharedId(row.kind, row.id))
        const now = toShared(row)
        return { row: row.id, before, after: before && !isOfBefore(before) ? { ...mergeRows(before, now), base: before.base } : now }
      })
      await applyContacts(news)
      const clashes = await apply(news)
      await db.shared.bulkPut(news.map(({ after }) => after))
      await keep(clashes)
      if (anew && !more)
        await dropGone(db, clock.now())
      await db.teamMarks.put({ id: PULL, cursor, ...epoch !== undefined && { epoch }, ...anew && more && { anew } })
    })
  }

  /**
   * What the merchant wrote without having seen the colleague's word goes to the
   * server as such: so one of the two is in the audit trail, whichever it is.
   */
  async function keep(clashes: readonly Clash[]): Promise<void> {
    await db.shared.bulkPut(clashes.flatMap(({ news: { before, after } }) => before && !after.deleted ? [{ ...after, base: baseOf(before) }] : []))
    const changes = clashes.flatMap(({ news: { row, after }, fields }) => after.deleted ? [{ kind: after.kind, id: row, shop: after.shop, base: after.version, fields }] : [])
    if (changes.length > 0)
      await db.outgoing.add({ kind: 'change', entity: 'batch', body: { key: newId(), changes }, at: clock.now() })
  }

  return pull
}

function toShared({ kind, id, shop, version, deleted, fields, stamps }: SyncRow): Shared {
  return { id: sharedId(kind, id), kind, shop, version, deleted, fields, stamps }
}
