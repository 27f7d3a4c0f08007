import type { Message as ProtoMessage } from '@bufbuild/protobuf'
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'
import type { HostRole } from './hosts.ts'
import type { Response } from './im/im_pb.ts'

/** A request as the routes see it: read whole, host and path apart. */
export interface Exchange {
  method: string
  host: string
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  cookies: Map<string, string>
  body: Buffer
}

interface AnswerHead {
  status?: number
  headers?: OutgoingHttpHeaders
}

/** bigint in a JSON body is written as a bare number, as the real service writes int64. */
export type Answer = AnswerHead & (
  | { kind: 'json', body: unknown }
  | { kind: 'im', response: Response & ProtoMessage }
  | { kind: 'html', html: string }
  | { kind: 'bytes', bytes: Uint8Array, type: string }
)

/** What a handler makes of a request: an answer, or silence with the connection open. */
export type Handled = Answer | { kind: 'hang' }

export interface Route {
  /** What faults, counters and tests call it. */
  name: string
  role: HostRole
  method: 'GET' | 'POST'
  path: string | RegExp
  handle: (exchange: Exchange) => Handled | Promise<Handled>
  /** Only these requests to the path; others go on to the next route. */
  when?: (exchange: Exchange) => boolean
  /** Oec ids that a call is about, so that a fault can pick one creator's. */
  creators?: (exchange: Exchange) => string[]
}

export interface Settings {
  /** Every answer is held this long. */
  latencyMs: number
  /**
   * Whether affiliate calls must carry what the page's own script adds:
   * `browsers` asks it of whoever sends Sec-Fetch-Site, so tests in Node need not.
   */
  pageSignature: 'always' | 'browsers' | 'never'
  /** Facts §2.2: nobody tested whether the IM service takes an extension's origin. */
  extensionOrigin: 'accept' | 'refuse'
  /** How a signed-out call is refused. */
  signedOutAs: 'code' | 'http'
  tokenLifeMs: number
  /** Which sources of shop id and region pages offer, unless the address says. */
  pageSources: 'usual' | string[]
  /** false: a connection of its own for each request. */
  keepAlive: boolean
  /** Limits of invitation groups (facts §7): `invitation/limit` and `quota/info` tell them. */
  mostCreators: number
  mostProducts: number
  groupsPerDay: number
  openGroups: number
  /** Both were seen for the cap of 24 hours. */
  dailyCapCode: 16024034 | 16024035
  /**
   * Whether refusals say which creators or products: `conflicts` names those
   * who are offered a product elsewhere, and nobody in refusals, as the facts saw it.
   */
  namesCulprits: 'always' | 'conflicts' | 'never'
  /** What `create` does beside telling conflicts: invite nobody, or the rest. */
  conflictOutcome: 'nothing' | 'rest'
  /** false: the same name, and the same product to the same creator, is taken again, so that the ledger shows what a client did. */
  refusesRepeats: boolean
  /** Whether others than the page's own script may search the marketplace: yes, refused with 98001004, or left without an answer. */
  marketplace: 'open' | 'refuse' | 'silent'
  /** What `search` puts first; the facts do not say. */
  searchOrder: 'created' | 'updated'
  /** Creators answer, add, post and sell by themselves as the clock moves (`life/`). */
  creatorsAct: boolean
  /** So many old conversations stand in each shop's inbox, with nothing new in them. */
  quietConversations: number
}
