import type { CountedStatus } from '../rules'
import type { Invite } from '../types'
import { COUNTED_STATUSES } from '../rules'
import { foldText } from './foldText'

/** Status number of a row that is removed, or was never there. */
export const REMOVED = 255
const FIRST_SIZE = 1024

/** Rows of one list, column by column: a tenth of what objects take, and quick to walk. */
export interface RowColumns {
  ids: string[]
  handles: string[]
  /** What a search looks at, folded. */
  texts: string[]
  /** Numbers of tags, shared between rows that have the same. */
  tags: (readonly number[])[]
  statuses: Uint8Array
  positions: Float64Array
  /** NaN: unknown. */
  followers: Float64Array
  lastContactAt: Float64Array
  /** Adds or replaces a row; its number, the same for good. */
  put: (invite: Invite) => number
  size: () => number
  tagNumber: (tag: string) => number | undefined
  tagNames: () => readonly string[]
}

const NO_TAGS: readonly number[] = []

export function createRowColumns(): RowColumns {
  const slots = new Map<string, number>()
  const tagNumbers = new Map<string, number>()
  const tagNames: string[] = []
  const tagSets = new Map<string, readonly number[]>()

  const columns: RowColumns = {
    ids: [],
    handles: [],
    texts: [],
    tags: [],
    statuses: new Uint8Array(FIRST_SIZE).fill(REMOVED),
    positions: new Float64Array(FIRST_SIZE),
    followers: new Float64Array(FIRST_SIZE),
    lastContactAt: new Float64Array(FIRST_SIZE),
    put(invite) {
      const slot = slots.get(invite.id) ?? slots.size
      slots.set(invite.id, slot)
      grow(slot)
      columns.ids[slot] = invite.id
      columns.handles[slot] = invite.handle
      columns.texts[slot] = searchText(invite)
      columns.tags[slot] = internTags(invite.tags)
      columns.statuses[slot] = statusNumber(invite)
      columns.positions[slot] = invite.position
      columns.followers[slot] = invite.followers ?? Number.NaN
      columns.lastContactAt[slot] = invite.lastContactAt ?? Number.NaN
      return slot
    },
    size: () => slots.size,
    tagNumber: tag => tagNumbers.get(tag),
    tagNames: () => tagNames,
  }

  function grow(slot: number): void {
    const { length } = columns.statuses
    if (slot < length)
      return
    const statuses = new Uint8Array(length * 2).fill(REMOVED)
    statuses.set(columns.statuses)
    columns.statuses = statuses
    for (const name of ['positions', 'followers', 'lastContactAt'] as const) {
      const longer = new Float64Array(length * 2)
      longer.set(columns[name])
      columns[name] = longer
    }
  }

  function internTags(tags: readonly string[]): readonly number[] {
    if (tags.length === 0)
      return NO_TAGS
    const key = tags.join('\n')
    const known = tagSets.get(key)
    if (known)
      return known
    const numbers = tags.map((tag) => {
      const number = tagNumbers.get(tag) ?? tagNames.push(tag) - 1
      tagNumbers.set(tag, number)
      return number
    })
    tagSets.set(key, numbers)
    return numbers
  }

  return columns
}

function statusNumber({ status }: Pick<Invite, 'status'>): number {
  return status === 'removed'
    ? REMOVED
    : COUNTED_STATUSES.indexOf(status satisfies CountedStatus)
}

/** One line a field, so that no word is found across two. */
export function searchText({ handle, nickname = '', oecId = '', category = '', tags, note }: Invite): string {
  return foldText([handle, nickname, oecId, category, ...tags, note].join('\n'))
}
