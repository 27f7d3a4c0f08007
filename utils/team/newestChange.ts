import type { Database } from '../db/database'

/** When something the company shares was last changed on this device, by whomever: changes with every such change. */
export async function newestChange(db: Database): Promise<number> {
  const [lists, template] = await Promise.all([db.lists.toArray(), db.templates.orderBy('changedAt').last()])
  return Math.max(0, template?.changedAt ?? 0, ...lists.map(({ changedAt }) => changedAt))
}
