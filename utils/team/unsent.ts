import type { Database } from '../db/database'
import { contactChanges } from './contactChanges'
import { changeOf, sharedId } from './fields'
import { listHere, templateHere } from './here'

/** How many rows the company's server does not have yet. */
export async function countUnsent(db: Database): Promise<number> {
  const counts = await Promise.all([db.outgoing.count(), ofCampaigns(db), ofLists(db), ofContacts(db), ofTemplates(db)])
  return counts.reduce((sum, count) => sum + count, 0)
}

async function ofCampaigns(db: Database): Promise<number> {
  const campaigns = await db.campaigns.toArray()
  const counts = campaigns.filter(({ state }) => state !== 'draft').map(async ({ id, changedAt }) => {
    const { upTo = -1, doneAt } = await db.teamCampaigns.get(id) ?? {}
    return doneAt === changedAt ? 0 : db.deliveries.where('[campaign+changedAt]').between([id, upTo], [id, Infinity], false).count()
  })
  return sum(counts)
}

async function ofLists(db: Database): Promise<number> {
  const lists = (await db.lists.toArray()).filter(({ sample, removedAt }) => !sample && removedAt === undefined)
  const seen = await db.shared.bulkGet(lists.map(({ id }) => sharedId('list', id)))
  const changed = lists.filter((row, index) => changeOf(listHere(row), seen[index])).length
  const invites = lists.map(async ({ id }) => {
    const { changedAt = -1 } = await db.teamMarks.get(`list/${id}`) ?? {}
    return db.invites.where('[list+changedAt]').between([id, changedAt], [id, Infinity], false).count()
  })
  return changed + await sum(invites)
}

async function ofContacts(db: Database): Promise<number> {
  const shops = new Set((await db.lists.toArray()).filter(({ sample }) => !sample).map(({ shop }) => shop))
  return sum([...shops].map(async (shop) => {
    const { changedAt = -Infinity } = await db.teamMarks.get(`contacts/${shop}`) ?? {}
    const rows = await db.contacts.where('[shop+changedAt]').between([shop, changedAt], [shop, Infinity], false).toArray()
    return (await contactChanges(db, rows)).length
  }))
}

async function ofTemplates(db: Database): Promise<number> {
  const rows = (await db.templates.toArray()).filter(({ removedAt }) => removedAt === undefined)
  const seen = await db.shared.bulkGet(rows.map(({ id }) => sharedId('template', id)))
  return rows.filter((row, index) => changeOf(templateHere(row), seen[index])).length
}

async function sum(counts: readonly Promise<number>[]): Promise<number> {
  return (await Promise.all(counts)).reduce((all, count) => all + count, 0)
}
