/** A creator as people give it to us: what a paste or a sheet can say. */
export interface CreatorInput {
  /** Lower case, without @. */
  handle?: string
  /** Digits; beyond 2^53, so never a number. */
  oecId?: string
  nickname?: string
  followers?: number
  region?: string
  category?: string
  /** BCP-47 primary subtag, lower case: picks the template version. */
  language?: string
  tags?: string[]
  note?: string
  doNotContact?: boolean
  /** Extra columns of a sheet, kept as template variables; keys as in the header. */
  variables?: Record<string, string>
  /** Stable id of an earlier export: this row is a change, not an addition. */
  inviteId?: string
}

/** Why a row cannot be taken. Words live in locales `lists.rowProblem.*`. */
export type RowProblemCode
  = | 'empty-handle' | 'handle-has-spaces' | 'bad-handle' | 'not-tiktok-link' | 'id-rounded'
    | 'unreadable-characters' | 'too-long' | 'bad-number' | 'unknown-id'

/** One row that cannot be taken. */
export interface RowProblem {
  /** 1-based line of the file or paste, header included. */
  line: number
  code: RowProblemCode
  /** What stood there, cut to 80 characters. */
  text: string
}

export interface ParsedCreators {
  creators: (CreatorInput & { line: number })[]
  problems: RowProblem[]
  /** Rows that name a creator an earlier row names. */
  duplicates: { line: number, sameAs: number }[]
}
