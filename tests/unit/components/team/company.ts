import type { Account } from '@/utils/account/types'
import type { QuestionOptions, TeamQuestion } from '@/utils/team/questions'
import type { DeliveryRecord } from '@/utils/team/recordStory'
import type { TeamContact } from '@/utils/westmoon/contract/contacts'
import { vi } from 'vitest'
import { DAY, HOUR } from '@/utils/clock/clock'

export const SHOP = 'affiliate.tiktok.com/GB/7495000000000000001'

export function account(patch: Partial<Account> = {}): Account {
  return {
    id: 'account',
    server: 'https://acme.westmonth.com',
    person: 'me',
    login: 'lin.yu@acme',
    name: 'Lin Yu',
    role: 'operator',
    permissions: ['see', 'edit-lists', 'seal', 'send'],
    company: { id: 'c1', name: 'Acme Guangzhou' },
    shops: [{ key: SHOP, name: 'Lumora Home', role: 'operator', permissions: ['see', 'edit-lists', 'seal', 'send'] }],
    state: 'signed-in',
    signedInAt: 1,
    checkedAt: 1,
    clockOffset: 0,
    ...patch,
  }
}

export const MANAGER: Partial<Account> = {
  role: 'manager',
  permissions: ['see', 'edit-lists', 'seal', 'send', 'export', 'see-audit', 'manage-people'],
  shops: [],
}

export function contact(handle: string, patch: Partial<TeamContact> = {}): TeamContact {
  return { shop: SHOP, oecId: `7495${handle.length}`, handle, at: Date.now() - 30 * DAY, account: 'ting', by: 'Ting Zhou', campaign: 'theirs', sent: 2, repliedAt: null, ...patch }
}

export function delivery(index: number, patch: Partial<DeliveryRecord> = {}): DeliveryRecord {
  return { kind: 'delivery', id: `d${index}:sent`, shop: SHOP, at: Date.now() - index * 1000, campaign: 'theirs', oecId: `${7495 + index}`, handle: `creator.${index}`, delivery: `d${index}`, part: 0, parts: 1, content: 'text', state: 'sent', clientMessageId: `client-message-${index}`, account: 'ting', by: 'Ting Zhou', receivedAt: 1, ...patch }
}

export interface Company {
  contacts?: TeamContact[]
  records?: DeliveryRecord[]
  /** Answers before everything else. */
  answer?: (name: TeamQuestion, options: QuestionOptions<TeamQuestion>) => unknown
}

const COLLEAGUES = [
  { id: 'me', name: 'Lin Yu', role: 'operator', closed: false },
  { id: 'ting', name: 'Ting Zhou', role: 'operator', closed: false },
]

/** The company's server behind the worker, with cursors that count. */
export function company({ contacts = [], records = [], answer }: Company = {}) {
  return vi.fn(async (name: TeamQuestion, options: QuestionOptions<TeamQuestion> = {}): Promise<unknown> => {
    const said = answer?.(name, options)
    if (said !== undefined)
      return said
    const { cursor = '0', limit = '50', kind, handle, state, account: person, delivery: one } = options.query ?? {}
    const page = <Row>(rows: Row[]): [Row[], string | null] => [rows.slice(Number(cursor), Number(cursor) + Number(limit)), Number(cursor) + Number(limit) < rows.length ? String(Number(cursor) + Number(limit)) : null]
    switch (name) {
      case 'contacts': {
        const [rows, next] = page(contacts.filter(row => row.handle.startsWith(handle ?? '')))
        return { contacts: rows, cursor: next }
      }
      case 'records': {
        const [rows, next] = page(kind === 'delivery' ? records.filter(row => (state ?? row.state) === row.state && (person ?? row.account) === row.account && (one ?? row.delivery) === row.delivery) : [])
        return { rows, cursor: next }
      }
      case 'claims': return { serverTime: Date.now(), claims: [
        { shop: SHOP, campaign: 'theirs', name: 'Black Friday', account: 'ting', by: 'Ting Zhou', count: 341, claimedAt: 1, until: Date.now() + 5 * HOUR + 1000 },
        { shop: SHOP, campaign: 'mine', account: 'me', by: 'Lin Yu', count: 106, claimedAt: 1, until: Date.now() + DAY },
      ] }
      case 'colleagues': return { colleagues: COLLEAGUES }
      case 'people': return { people: COLLEAGUES.map(person => ({ ...person, login: `${person.id}@acme`, shopRoles: {}, createdAt: 1, lastSeenAt: null })) }
      case 'release': return { released: 341 }
      default: throw new Error(`Nobody asks for ${name} here`)
    }
  })
}

/** Slow is not wrong. */
export function until(holds: () => unknown): Promise<void> {
  return vi.waitFor(async () => void await holds(), 15_000)
}
