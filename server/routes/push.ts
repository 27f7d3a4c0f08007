import type { Change, ChangeOutcome, ErrorCode } from '../../utils/westmoon/contract.ts'
import type { Noted } from './audit.ts'
import type { StoredRow } from './syncRows.ts'
import type { SessionWork } from './types.ts'
import { mergeChange } from '../../utils/westmoon/contract.ts'
import { emit } from '../events/emit.ts'
import { note } from './audit.ts'
import { blankRow, readRows, reserveVersions, writeRows } from './syncRows.ts'

/**
 * Applies changes in their order. Each company's pushes stand in one line, so that
 * versions become visible in their order and no cursor jumps over one.
 */
export const push: SessionWork<'push'> = async (session, { body: { changes } }) => {
  const { who, now } = session
  const before = await reserveVersions(session, changes.length)
  const rows = await readRows(session, changes)
  const touched = new Set<StoredRow>()
  const noted: Noted[] = []

  const outcomes = changes.map((change, at): ChangeOutcome => {
    const key = `${change.kind}/${change.id}`
    const row = rows.get(key) ?? blankRow(change)
    const refused = refusalOf(change, row)
    if (refused)
      return { id: change.id, outcome: 'refused', version: 0, code: refused }
    const merged = mergeChange(row, withoutOptOut(change, row), before + at + 1)
    if (merged.outcome === 'deleted')
      noted.push({ ...about(change, row), what: 'edited-after-delete', value: change.fields })
    if (merged.outcome !== 'applied')
      return { id: change.id, outcome: merged.outcome, version: row.version }

    const lost = merged.overwritten.filter(({ field, stamp }) => stamp > change.base && row.writers[field] !== who.account)
    if (change.fields === null)
      noted.push({ ...about(change, row), what: 'deleted', value: row.fields })
    else
      noted.push(...lost.map(({ field, value }): Noted => ({ ...about(change, row), what: 'overwritten', field, value })))
    const writers = Object.fromEntries(Object.keys(merged.row.stamps).map(field =>
      [field, merged.row.stamps[field] === merged.row.version ? who.account : row.writers[field] ?? '']))
    const next: StoredRow = { ...merged.row, writers, changedAt: now, changedBy: who.account }
    touched.delete(row)
    touched.add(next)
    rows.set(key, next)
    return { id: change.id, outcome: 'applied', version: next.version, ...(lost.length > 0 && { overwrote: lost.map(({ field }) => field) }) }
  })

  await writeRows(session, [...touched])
  await note(session, noted)
  if (touched.size > 0)
    emit(session, 'changed')
  return { outcomes, serverTime: now }
}

/** A contact's id begins with its shop, or somebody could take the place of one of a shop that is hidden from them. */
function refusalOf({ kind, id, shop, fields }: Change, row: StoredRow): ErrorCode | undefined {
  if (row.shop !== shop || (kind === 'contact' && !id.startsWith(`${shop}:`)))
    return 'unknown-shop'
  return kind === 'contact' && fields === null && saidByCreator(row) ? 'forbidden' : undefined
}

function saidByCreator({ fields }: StoredRow): boolean {
  return (fields.doNotContact as { by: string } | null | undefined)?.by === 'creator'
}

/** A creator's own word gives way to no merchant's: not to a mark, not to a lifting by one who had not heard of it. */
function withoutOptOut({ kind, fields }: Change, row: StoredRow): Change['fields'] {
  if (kind !== 'contact' || fields === null || !saidByCreator(row) || fields.doNotContact?.by === 'creator')
    return fields
  const { doNotContact: _, ...rest } = fields
  return rest
}

/** Also the creator whom only the change names: its value is noted too. */
function about({ kind, id, shop, fields: said }: Change, { fields }: StoredRow): Omit<Noted, 'what'> {
  const subject = [fields, said as typeof fields | null].map(each => each?.oecId).find(oecId => typeof oecId === 'string')
  return { kind, entity: id, shop, ...(subject !== undefined && { subject }) }
}
