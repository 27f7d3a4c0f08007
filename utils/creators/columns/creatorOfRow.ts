import type { Column, CreatorField, CreatorInput, RowProblemCode } from '../types'
import { parseTags } from '../../lists/tags'
import { languageOf, regionOf } from '../cells/codeOf'
import { restoreCell } from '../cells/formulaCells'
import { parseFollowers } from '../cells/parseFollowers'
import { parseIdentity } from '../cells/parseIdentity'
import { tidyText, tidyWords } from '../cells/tidyText'
import { yesOrNo } from '../cells/yesOrNo'

export type ReadRow
  = | { creator: CreatorInput }
    | { problem: RowProblemCode, text: string }
    | undefined

const LONGEST_TEXT = 2000
const LONGEST_NAME = 200
/** What bytes that were no characters turned into. */
const BROKEN = /[\uFFFD\p{Cs}]/u
const INVITE_ID = /^[\w-]{8,64}$/

/** What one row says, by its columns; undefined for a blank row. */
export function createRowReader(columns: readonly Column[]): (row: readonly string[]) => ReadRow {
  const index = new Map(columns.map(({ field, index }) => [field, index]))
  const extra = columns.filter(({ field }) => field === 'variable')

  return (row) => {
    if (row.every(cell => cell.trim() === ''))
      return undefined
    const cell = (field: CreatorField): string | undefined => {
      const at = index.get(field)
      return at === undefined ? undefined : restoreCell(row[at] ?? '')
    }
    const named = cell('inviteId')?.trim()
    const inviteId = named !== undefined && INVITE_ID.test(named) ? named : undefined
    const identity = identityOf(cell('handle'), cell('oecId'))
    if (identity === undefined && inviteId === undefined)
      return { problem: 'empty-handle', text: row.filter(each => each !== '').join(' | ') }
    if (identity && 'problem' in identity)
      return identity

    const creator: CreatorInput = { ...identity }
    const words = wordsOf(cell)
    if ('problem' in words)
      return words
    const followers = parseFollowers(cell('followers') ?? '')
    if (Number.isNaN(followers))
      return { problem: 'bad-number', text: cell('followers') ?? '' }
    const variables: Record<string, string> = {}
    for (const { header, index: at } of extra) {
      const value = tidyWords(restoreCell(row[at] ?? ''))
      const problem = textProblem(value, LONGEST_TEXT)
      if (problem)
        return { problem, text: value }
      // On an edit, an emptied cell empties the variable.
      if (value !== '' || inviteId !== undefined)
        variables[header] = value
    }
    const { nickname, category, note } = words
    const tags = parseTags(cell('tags') ?? '')
    const edits = (field: CreatorField): boolean => inviteId !== undefined && index.has(field)
    if (inviteId !== undefined)
      creator.inviteId = inviteId
    if (nickname || edits('nickname'))
      creator.nickname = nickname
    if (note || edits('note'))
      creator.note = note
    if (tags.length > 0 || edits('tags'))
      creator.tags = tags
    if (category)
      creator.category = category
    if (Object.keys(variables).length > 0)
      creator.variables = variables
    put(creator, 'followers', followers)
    put(creator, 'region', regionOf(cell('region') ?? ''))
    put(creator, 'language', languageOf(cell('language') ?? ''))
    put(creator, 'doNotContact', yesOrNo(cell('doNotContact') ?? ''))
    return { creator }
  }
}

type Named = { handle: string } | { oecId: string } | { handle: string, oecId: string }

/** The handle decides; the id alone counts only where there is no handle. */
function identityOf(handle: string | undefined, id: string | undefined): Named | { problem: RowProblemCode, text: string } | undefined {
  const known = tidyText(id ?? '') === '' ? undefined : parseIdentity(id ?? '')
  if (tidyText(handle ?? '') !== '') {
    const identity = parseIdentity(handle ?? '')
    if ('problem' in identity)
      return { ...identity, text: handle ?? '' }
    return known && 'oecId' in known ? { ...known, ...identity } : identity
  }
  if (known === undefined)
    return undefined
  if ('problem' in known)
    return { ...known, text: id ?? '' }
  return 'oecId' in known ? known : { problem: 'bad-handle', text: id ?? '' }
}

function wordsOf(cell: (field: CreatorField) => string | undefined): Record<'nickname' | 'category' | 'note', string> | { problem: RowProblemCode, text: string } {
  const words = {
    nickname: tidyWords(cell('nickname') ?? ''),
    category: tidyWords(cell('category') ?? ''),
    note: tidyWords(cell('note') ?? ''),
  }
  for (const [field, text] of Object.entries(words)) {
    const problem = textProblem(text, field === 'note' ? LONGEST_TEXT : LONGEST_NAME)
    if (problem)
      return { problem, text }
  }
  return words
}

function textProblem(text: string, longest: number): RowProblemCode | undefined {
  if (text.length > longest)
    return 'too-long'
  return BROKEN.test(text) ? 'unreadable-characters' : undefined
}

function put<Field extends keyof CreatorInput>(creator: CreatorInput, field: Field, value: CreatorInput[Field]): void {
  if (value !== undefined)
    creator[field] = value
}
