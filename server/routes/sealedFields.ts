import type { SyncKind } from '../../utils/westmoon/contract.ts'
import type { DataKeys } from '../crypto/dataKeys.ts'

/** What people wrote freely: not to be read in the database. */
const SEALED: Record<SyncKind, readonly string[]> = { list: [], invite: ['note'], template: ['versions'], contact: [] }

type Fields = Readonly<Record<string, unknown>>

export function sealFields(kind: SyncKind, fields: Fields, keys: DataKeys): Fields {
  return change(kind, fields, value => ({ sealed: keys.seal(JSON.stringify(value)) }))
}

export function openFields(kind: SyncKind, fields: Fields, keys: DataKeys): Fields {
  return change(kind, fields, value => JSON.parse(keys.open((value as { sealed: string }).sealed)))
}

function change(kind: SyncKind, fields: Fields, turn: (value: unknown) => unknown): Fields {
  const secret = SEALED[kind].filter(field => field in fields)
  return secret.length === 0
    ? fields
    : { ...fields, ...Object.fromEntries(secret.map(field => [field, turn(fields[field])])) }
}
