import type { CountedStatus } from '../rules'

export const SORTS = [
  'position',
  'handle',
  'followers',
  'lastContactAt',
  'status',
] as const

export type SortBy = typeof SORTS[number]

/** What the merchant sees of a list. Creators without a value come last, either way; equal ones in the list's own order. */
export interface ListQuery {
  /** Words that must all occur in handle, nickname, id, category, tags or note. */
  text?: string
  /** Any of these; none or empty: all. */
  statuses?: readonly CountedStatus[]
  /** At least one of these; none or empty: all. */
  tags?: readonly string[]
  sort?: { by: SortBy, descending?: boolean }
}

export interface TagCount {
  tag: string
  count: number
}

export interface QueryResult {
  count: number
  /** Of the rows: grows with each change. */
  version: number
}
