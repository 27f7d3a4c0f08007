import type { Delivery } from '../campaigns/types'
import type { Reached } from './types'

/** The part of a delivery that says who was reached, and when. */
export type ReachingRow = Pick<Delivery, 'id' | 'oecId' | 'handle' | 'state' | 'changedAt' | 'variant' | 'group'> & { content: Pick<Delivery['content'], 'kind'> }

/** Adds what a row says to who was reached, in any order of rows. Only what TikTok took reaches anybody. */
export function reach(reached: Map<string, Reached>, row: ReachingRow): void {
  if (row.state !== 'sent')
    return
  const known = reached.get(row.oecId) ?? { oecId: row.oecId, handle: row.handle, groups: [] }
  reached.set(row.oecId, row.content.kind === 'invitation' ? withInvitation(known, row) : withMessage(known, row))
}

function withInvitation(known: Reached, { changedAt, group }: ReachingRow): Reached {
  const groups = group === undefined || known.groups.includes(group) ? known.groups : [...known.groups, group]
  return { ...known, groups, invitedAt: earlier(known.invitedAt, changedAt) }
}

function withMessage(known: Reached, { id, changedAt, variant }: ReachingRow): Reached {
  // Rows of one time: the smaller id, so that their order does not matter.
  const isFirst = known.messagedAt === undefined || changedAt < known.messagedAt || (changedAt === known.messagedAt && id < (known.first ?? ''))
  return {
    ...known,
    variant: known.variant ?? variant,
    ...isFirst ? { messagedAt: changedAt, first: id } : {},
  }
}

/** Undefined: never. */
export function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? one ?? other : Math.min(one, other)
}
