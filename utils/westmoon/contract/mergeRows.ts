/** One replica of a row, whatever its kind. */
export interface Mergeable {
  version: number
  deleted: boolean
  fields: Readonly<Record<string, unknown>>
  /** By field: the version at which it got its value. */
  stamps: Readonly<Record<string, number>>
}

export interface Overwritten { field: string, value: unknown, stamp: number }

export interface Merged<Row extends Mergeable> {
  row: Row
  outcome: 'applied' | 'unchanged' | 'deleted'
  /** Values that are gone from the row, for the audit trail. */
  overwritten: Overwritten[]
}

/** Two readings of one row, in any order: field by field the later one, and deleted stays deleted. */
export function mergeRows<Row extends Mergeable>(one: Row, other: Row): Row {
  const [older, newer] = one.version <= other.version ? [one, other] : [other, one]
  if (newer.deleted || older.deleted) {
    const { version, stamps, fields, ...rest } = older.deleted ? older : newer
    return { ...rest, deleted: true, fields: {}, stamps: {}, version } as unknown as Row
  }
  const fields: Record<string, unknown> = { ...newer.fields }
  const stamps: Record<string, number> = { ...newer.stamps }
  for (const [field, stamp] of Object.entries(older.stamps)) {
    if (stamp > (stamps[field] ?? -1)) {
      fields[field] = older.fields[field]
      stamps[field] = stamp
    }
  }
  return { ...newer, fields, stamps }
}

/** A change as it arrives at the server: it is the last write of each field it names, unless the row was deleted. */
export function mergeChange<Row extends Mergeable>(row: Row, fields: Readonly<Record<string, unknown>> | null, version: number): Merged<Row> {
  const gone = (names: string[]): Overwritten[] => names
    .filter(field => field in row.fields)
    .map(field => ({ field, value: row.fields[field], stamp: row.stamps[field] ?? 0 }))

  if (row.deleted)
    return { row, outcome: fields === null ? 'unchanged' : 'deleted', overwritten: [] }
  if (fields === null)
    return { row: { ...row, deleted: true, fields: {}, stamps: {}, version }, outcome: 'applied', overwritten: gone(Object.keys(row.fields)) }

  const changed = Object.keys(fields).filter(field => fields[field] !== undefined && !same(fields[field], row.fields[field]))
  if (changed.length === 0 && row.version > 0)
    return { row, outcome: 'unchanged', overwritten: [] }
  return {
    row: {
      ...row,
      version,
      fields: { ...row.fields, ...Object.fromEntries(changed.map(field => [field, fields[field]])) },
      stamps: { ...row.stamps, ...Object.fromEntries(changed.map(field => [field, version])) },
    },
    outcome: 'applied',
    overwritten: gone(changed),
  }
}

/** Equal as JSON, whatever the order of keys. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other)
    return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return false
  if (Array.isArray(one) !== Array.isArray(other))
    return false
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length
    && keys.every(key => same((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]))
}
