import type { Invite } from '../types'
import type { ListQuery, SortBy, TagCount } from './types'
import { COUNTED_STATUSES } from '../rules'
import { createRowColumns, REMOVED } from './createRowColumns'
import { searchWords } from './foldText'
import { sortRows } from './sortRows'

/** Search, filter and sort over the rows of one list. Pure: rows come in, row numbers come out. */
export interface ListColumns {
  /** New and changed rows; removed ones too, which then are in no result. */
  put: (invites: readonly Invite[]) => void
  /** Numbers of the rows that fit, in order. */
  query: (query: ListQuery) => Uint32Array<ArrayBuffer>
  idsOf: (rows: Uint32Array, from: number, to: number) => string[]
  /** Tags of the rows that are not removed, the most frequent first. */
  tagCounts: () => TagCount[]
  /** Grows with each `put`. */
  version: () => number
}

interface Answer {
  version: number
  key: string
  words: string[]
  rows: Uint32Array<ArrayBuffer>
}

export function createListColumns(): ListColumns {
  const columns = createRowColumns()
  const orders = new Map<string, { version: number, rows: Uint32Array }>()
  let version = 0
  let last: Answer | undefined

  function orderOf(by: SortBy, descending: boolean): Uint32Array {
    const key = `${by} ${descending}`
    const known = orders.get(key)
    if (known?.version === version)
      return known.rows
    const rows = sortRows(columns, by, descending)
    orders.set(key, { version, rows })
    return rows
  }

  /** Rows to look at: those of the last answer where this query only says more. */
  function candidates(key: string, words: string[], sort: ListQuery['sort']): Uint32Array {
    const narrows = last?.version === version
      && last.key === key
      && last.words.every(word => words.some(more => more.includes(word)))
    return narrows && last
      ? last.rows
      : orderOf(sort?.by ?? 'position', sort?.descending ?? false)
  }

  function query({ text = '', statuses = [], tags = [], sort }: ListQuery): Uint32Array<ArrayBuffer> {
    const words = searchWords(text)
    const key = JSON.stringify([statuses, tags, sort?.by ?? 'position', sort?.descending ?? false])
    const shown = shownStatuses(statuses)
    const wanted = wantedTags(tags)
    const from = candidates(key, words, sort)
    const rows = new Uint32Array(from.length)
    let count = 0
    for (const row of from) {
      if (shown[columns.statuses[row] ?? REMOVED] === 1
        && (wanted === undefined || hasAny(columns.tags[row], wanted))
        && hasAll(columns.texts[row] ?? '', words)) {
        rows[count++] = row
      }
    }
    last = {
      version,
      key,
      words,
      rows: rows.slice(0, count),
    }
    return last.rows
  }

  function wantedTags(tags: readonly string[]): Set<number> | undefined {
    return tags.length === 0
      ? undefined
      : new Set(tags.flatMap(tag => columns.tagNumber(tag) ?? []))
  }

  function tagCounts(): TagCount[] {
    const counts = new Map<number, number>()
    for (let row = 0; row < columns.size(); row++) {
      if (columns.statuses[row] === REMOVED)
        continue
      for (const tag of columns.tags[row] ?? [])
        counts.set(tag, (counts.get(tag) ?? 0) + 1)
    }
    return [...counts]
      .map(([number, count]) => ({ tag: columns.tagNames()[number] ?? '', count }))
      .sort((one, other) => other.count - one.count || (one.tag < other.tag ? -1 : 1))
  }

  return {
    put(invites) {
      for (const invite of invites)
        columns.put(invite)
      version++
    },
    query,
    idsOf: (rows, from, to) => Array.from(rows.subarray(from, to), row => columns.ids[row] ?? ''),
    tagCounts,
    version: () => version,
  }
}

/** 1 at the number of each status that is shown. */
function shownStatuses(statuses: readonly string[]): Uint8Array {
  const shown = new Uint8Array(REMOVED + 1)
  COUNTED_STATUSES.forEach((status, number) => {
    shown[number] = statuses.length === 0 || statuses.includes(status) ? 1 : 0
  })
  return shown
}

function hasAny(tags: readonly number[] | undefined, wanted: Set<number>): boolean {
  return tags?.some(tag => wanted.has(tag)) ?? false
}

function hasAll(text: string, words: readonly string[]): boolean {
  for (const word of words) {
    if (!text.includes(word))
      return false
  }
  return true
}
