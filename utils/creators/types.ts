import type { ShopKey } from '../shop/types'
import type { FoundCreator } from '../tiktok/types'

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
  /** `oecId` is TikTok's own of this very shop's marketplace, and the creator may be invited: nothing is left to resolve. */
  resolved?: true
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

/** What a column of a sheet can say of a creator. A profile link is a `handle` too. */
export type CreatorField = Exclude<keyof CreatorInput, 'variables' | 'resolved'>

/** One column of a sheet and what it is taken for; the merchant may correct `field`. */
export interface Column {
  /** From 0. */
  index: number
  /** As in the sheet, tidied, unlike any other; the column's letter where the sheet has none. The variable's name. */
  header: string
  /** The first value that is not empty. */
  sample: string
  field: CreatorField | 'variable' | 'ignore'
}

/** Tools whose exports are recognised. */
export type ExportSource = 'westmoon' | 'kalodata' | 'fastmoss' | 'echotik'

export interface GuessedColumns {
  hasHeader: boolean
  columns: Column[]
  source?: ExportSource
}

/** Why a file cannot be read: codes of the `CodedError`s of `openSheet` and its rows. */
export type FileProblemCode
  /** params: `limit`, `size` in MB. */
  = | 'file-too-big'
    | 'zip-bomb'
    | 'password-protected'
    | 'old-excel'
    | 'not-a-sheet'
  /** params: `limit`. */
    | 'too-many-columns' | 'too-many-rows'
    | 'empty-file'
  /** A quote that is never closed; params: `line`. */
    | 'broken-quotes'
  /** Moved, or changed by its program, after it was picked. */
    | 'file-unreadable'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** A table in a file, open for reading. */
export interface Sheet {
  /** Of the worksheet; of the file for text. */
  name: string
  format: 'csv' | 'xlsx'
  /** Visible worksheets of the file; one for text. */
  sheets: string[]
  /** Text only: what was guessed or asked for. */
  encoding?: Encoding
  delimiter?: string
  /** Where the file says it. */
  rowCount?: number
  /** The first rows, to guess columns from and to show. */
  head: string[][]
  /** All rows from the first, blank ones too, so that the index of a row is its line. Throws `CodedError`. */
  rows: () => AsyncIterable<string[][]>
  /** Part of the file that was read, 0 to 1. */
  share: () => number
  close: () => void
}

/** What a merchant may correct about the reading of a file. */
export interface SheetOptions {
  /** Name of the worksheet; default: the first visible one. */
  sheet?: string
  delimiter?: string
  encoding?: Encoding
}

/** A creator in an answer that the merchant's own page received while they browsed it. */
export interface Sighting {
  /** `${tabId}/${oecId}`. */
  id: string
  tabId: number
  shop: ShopKey
  seenAt: number
  creator: FoundCreator
}
