import type { Kysely } from 'kysely'
import type { Role, ShopRole } from '../utils/westmoon/contract.ts'
import type { DataKeys } from './crypto/dataKeys.ts'
import type { Database } from './database/openDatabase.ts'
import type { Schema } from './database/schema.ts'

/** What the server is made of; time and chance come in from outside. */
export interface Parts {
  db: Database
  /** Epoch milliseconds. */
  now: () => number
  random: (bytes: number) => Buffer
  newId: () => string
  /** Wraps every other key. */
  master: Buffer
  settings: Settings
  log: (entry: LogEntry) => void
}

export interface Settings {
  /** Origins that browsers may call from; absent: any extension, no page. */
  origins?: readonly string[]
  /** Believe `X-Forwarded-For`: only behind a proxy that sets it. */
  trustProxy?: boolean
  /** Asked for by `GET /metrics`; absent: only calls from this machine are answered. */
  metricsToken?: string
  /** Milliseconds between looks for events where the database does not notify. */
  pollEvery: number
  /** Milliseconds that every refused sign-in takes, or a multiple, whoever was asked for. */
  refusalTakes: number
}

/** Never a name, a handle, a text, a token: ids of requests and routes only. */
export interface LogEntry {
  level: 'info' | 'warn' | 'error'
  what: string
  requestId?: string
  route?: string
  status?: number
  code?: string
  ms?: number
  detail?: string
}

/** Who a request comes from. */
export interface Who {
  tenant: string
  account: string
  login: string
  name: string
  role: Role
  shopRoles: Record<string, ShopRole>
  signIn: string
  accessUntil: number
  /** Keys of all the company's shops. */
  shops: readonly string[]
}

/** A connection inside a transaction. */
export type Tx = Kysely<Schema>

/** A request of a signed-in person, inside a transaction that sees only their company. */
export interface Session {
  tx: Tx
  who: Who
  /** As it stood when the request began. */
  company: { version: number, epoch: string }
  keys: DataKeys
  now: number
  parts: Parts
}
