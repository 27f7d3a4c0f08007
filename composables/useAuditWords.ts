import type { Person } from '@/utils/westmoon/contract/account'
import type { AuditEntry } from '@/utils/westmoon/contract/rights'
import { useI18n } from 'vue-i18n'
import { useAccount } from './useAccount'
import { useFormat } from './useFormat'
import { usePeopleShops } from './usePeopleShops'

/** What one entry is called by. */
interface Names {
  /** Of a person's id; undefined for one who is gone. */
  person: (id: string) => string | undefined
}

/** Longer values are cut. */
const LONGEST = 140

/** An entry of the audit trail as sentences in the panel's language. */
export function useAuditWords({ person }: Names) {
  const { t, te } = useI18n()
  const { dateTime } = useFormat()
  const { account } = useAccount()
  const { roleName, otherRoles } = usePeopleShops()

  function kindOf({ kind, value, field }: AuditEntry): string {
    const word = kind !== null && te(`rights.audit.kind.${kind}`) ? t(`rights.audit.kind.${kind}`) : kind ?? ''
    // A deleted row's value is all of its fields.
    const fields = field === null ? recordIn(value) : undefined
    const name = fields?.name ?? fields?.handle
    return typeof name === 'string' ? t('rights.audit.named', { kind: word, name }) : word
  }

  function fieldOf({ field }: AuditEntry): string {
    const key = `rights.audit.field.${field}`
    return field !== null && te(key) ? t(key) : field ?? ''
  }

  function subjectOf({ kind }: AuditEntry): string {
    const key = `rights.audit.subject.${kind}`
    return te(key) ? t(key) : t('rights.audit.subject.account')
  }

  function what(entry: AuditEntry): string {
    const key = `rights.audit.what.${entry.what}`
    if (!te(key))
      return t('rights.audit.unknown', { what: entry.what })
    return t(key, {
      kind: kindOf(entry),
      field: fieldOf(entry),
      subject: subjectOf(entry),
      shop: account.value?.shops.find(({ key: shop }) => shop === entry.shop)?.name ?? entry.shop ?? '',
      person: (entry.entity !== null && person(entry.entity)) || t('rights.audit.someone'),
    })
  }

  /** The value that was replaced, as a person reads it; undefined where nothing was. */
  function before({ what, value }: AuditEntry): string | undefined {
    if (value === null || what === 'deleted' || what === 'person-added')
      return undefined
    const read = parse(value)
    // It came too late to replace anything: what is noted is what was wanted.
    const key = what === 'edited-after-delete' ? 'rights.audit.wanted' : 'rights.audit.before'
    return t(key, { value: cut(what === 'person-changed' ? wordsOfPerson(read) : wordsOf(read)) })
  }

  /** What it became; undefined where only the older value was noted. */
  function after({ what, value }: AuditEntry): string | undefined {
    const { after } = (what === 'person-changed' && recordIn(value)) || {}
    return after === undefined
      ? undefined
      : t('rights.audit.after', { value: cut(wordsOfPerson(after)) })
  }

  function wordsOfPerson(read: unknown): string {
    const { role, shopRoles, closed } = read as { role?: string, shopRoles?: Person['shopRoles'], closed?: boolean }
    return [
      ...(role !== undefined && te(`account.role.${role}`) ? [t('rights.audit.was.role', { role: roleName(role as never) })] : []),
      ...otherRoles(shopRoles).map(names => t('rights.audit.was.shop', names)),
      ...(closed ? [t('rights.audit.was.closed')] : []),
    ].join(t('common.comma'))
  }

  function wordsOf(read: unknown): string {
    if (read === null || read === '' || (Array.isArray(read) && read.length === 0))
      return t('rights.audit.nothing')
    if (Array.isArray(read) && read.every(each => typeof each === 'string'))
      return read.join(t('account.and'))
    if (Array.isArray(read))
      return read.map(wordsOf).join(' / ')
    return typeof read === 'object' ? wordsOfFields(read as Record<string, unknown>) : String(read)
  }

  /** Of a part or a version the text alone, of a mark when it was set, of a row each field by its name. */
  function wordsOfFields(read: Record<string, unknown>): string {
    const said = read.parts ?? read.text ?? read.title
    if (said !== undefined)
      return wordsOf(said)
    if (typeof read.at === 'number')
      return dateTime(read.at)
    return Object.entries(read).map(([field, value]) => t('rights.audit.pair', { field: te(`rights.audit.field.${field}`) ? t(`rights.audit.field.${field}`) : field, value: wordsOf(value) })).join(t('common.comma'))
  }

  /** Who, and when. */
  function who({ account: id, by, at }: AuditEntry): string {
    const name = by ?? (id === null ? t('rights.audit.nobody') : person(id) ?? t('rights.audit.gone'))
    return `${name} · ${dateTime(at)}`
  }

  return { what, before, after, who }
}

function cut(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words
}

function parse(value: string): unknown {
  try {
    return JSON.parse(value)
  }
  catch {
    return value
  }
}

function recordIn(value: string | null): Record<string, unknown> | undefined {
  const read = value === null ? undefined : parse(value)
  return typeof read === 'object' && read !== null ? read as Record<string, unknown> : undefined
}
