import type { Invite, InviteList } from '../lists/types'
import type { Template } from '../templates/types'
import type { Change, SyncKind } from '../westmoon/contract/sync'
import type { Shared } from './types'
import { same } from '../westmoon/contract/mergeRows'
import { keepable } from './keepable'

export type Fields = Record<string, unknown>

/** What of a row colleagues share, as the contract writes it: absent is `null`. */
export const fieldsOf = {
  list: ({ name, variables, createdAt }: InviteList): Fields => keepable({ name: named(name), variables: variables.slice(0, 200), createdAt }),

  invite: ({ list, position, handle, oecId, nickname, followers, region, category, language, tags, note, variables, resolution }: Invite): Fields => keepable({
    list,
    position,
    handle,
    oecId: oecId ?? null,
    nickname: nickname ?? null,
    followers: followers ?? null,
    region: region ?? null,
    category: category ?? null,
    language: /^[a-z]{2,3}$/.test(language ?? '') ? language : null,
    tags,
    note,
    variables,
    resolution,
  }),

  template: ({ name, versions, createdAt }: Template): Fields => keepable(plain({ name: named(name), versions, createdAt })),
} as const

/** The server's fields over a row; `null` takes a value away. */
export function withFields<Row extends object>(row: Row, fields: Fields): Row {
  const given = Object.entries(fields).map(([name, value]) => [name, value ?? undefined])
  return { ...row, ...Object.fromEntries(given) as Partial<Row> }
}

/** The fields of `one` that `other` does not say the same of; one that is blank is not missed there. */
export function differing(one: Fields, other: Fields): Fields {
  return Object.fromEntries(Object.entries(one).filter(([name, value]) => other[name] === undefined ? !isBlank(value) : !same(value, other[name])))
}

/** As good as not there: another version wrote the row without it. */
function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
}

export const sharedId = (kind: SyncKind, row: string): string => `${kind}/${row}`

export interface Here { kind: SyncKind, id: string, shop: string | null, fields: Fields, removed: boolean }

/**
 * What the server is to be told of a row here; undefined when it knows, or never
 * will. Also of one that is here after the server deleted it: for the audit trail.
 */
export function changeOf({ kind, id, shop, fields, removed }: Here, seen: Shared | undefined): Change | undefined {
  const base = baseOf(seen)
  if (removed && (!seen || seen.deleted))
    return undefined
  if (removed)
    return { kind, id, shop, base, fields: null } as Change
  const changed = seen ? differing(fields, seen.fields) : fields
  return Object.keys(changed).length > 0
    ? { kind, id, shop, base, fields: changed } as Change
    : undefined
}

/** The version a change was made upon; a row of before the server began anew has none there. */
export function baseOf(seen: Pick<Shared, 'version' | 'base'> | undefined): number {
  return Math.max(0, seen?.base ?? seen?.version ?? 0)
}

/** The contract knows no empty name. */
function named(name: string): string {
  return name.trim().slice(0, 200) || '-'
}

/** As JSON carries it. */
function plain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}
