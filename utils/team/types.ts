import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { WestMoon } from '../westmoon/client'
import type { SyncKind } from '../westmoon/contract/sync'

export interface TeamParts {
  db: Database
  westmoon: Pick<WestMoon, 'call'>
  clock: Clock
  newId: () => string
}

/** What the company's server was told of a campaign of this device; kept until its claims are released. */
export interface TeamCampaign {
  /** The campaign's. */
  id: string
  shop: string
  /** When its creators were last claimed; set before the call. Absent: holds none. */
  claimedAt?: number
  /** When they were last asked for and granted: they end `LIMITS.claimDays` later. 0: given up. Absent: never granted; the campaign does not rely on them. */
  grantedAt?: number
  /** Deliveries changed up to then are on the server. */
  upTo?: number
  /** The last state that was recorded, and when the campaign came into it. */
  told?: string
  /** `changedAt` of the campaign when it was last sent to its end. */
  doneAt?: number
}

/** A row as the server had it when this device last saw it: what it differs by is what is to be sent. */
export interface Shared {
  /** `${kind}/${row}`. */
  id: string
  kind: SyncKind
  shop: string | null
  version: number
  deleted: boolean
  /** What is unsent here was written upon this version, though a later one came since. */
  base?: number
  fields: Record<string, unknown>
  stamps: Record<string, number>
}

/** How far the exchange with the server is, by what it is of: `pull`, `list/<id>`, `contacts/<shop>`, `image/<hash>`, `state`. */
export interface TeamMark {
  id: string
  /** Of the server. */
  cursor?: string
  /** Of the server's database, when it was last pulled from. */
  epoch?: string
  /** The server began anew, and not all has come yet. */
  anew?: boolean
  /** Rows changed up to then were looked at. */
  changedAt?: number
  /** Of `state`: when everything was last exchanged, and why not since. Of an image: when it was last tried, and why it is not there; without a failure the server has it. */
  at?: number
  failure?: string
  /** Of an image: how often in vain; and whether it went up from here. */
  tries?: number
  sent?: boolean
  /** Of `state`: images of templates that did not go, or come, and why one of them. */
  images?: { count: number, failure: string }
  /** Of a record that was set aside: the campaign it is of. */
  campaign?: string
  /** Of `state`: records that the server does not take, and why one of them; each is `aside/<id>`. */
  aside?: { count: number, failure: string }
}
