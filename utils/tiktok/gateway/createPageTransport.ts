import type { Clock } from '../../clock/clock'
import type { ShopKey } from '../../shop/types'
import type { Recollection, WireAnswer, WireRequest, WireTransport } from '../transport'
import type { WireFailureKind } from '../types'
import type { GatewayCall, GatewayReply, PageMessage } from './messages'
import * as v from 'valibot'
import { SECOND } from '../../clock/clock'
import { WireError } from '../wireError'
import { gatewayReply } from './answers'
import { createGateway } from './createGateway'

export interface PageTransportParts {
  /** The tab that requests of this shop leave from. */
  pageFor: (shop: ShopKey) => Promise<number | undefined>
  /** Every tab of the shop, to ask what it remembers; absent: `pageFor` alone. */
  pagesFor?: (shop: ShopKey) => Promise<number[]>
  /** `browser.tabs.sendMessage`. */
  sendToTab: (tabId: number, message: PageMessage) => Promise<unknown>
  /** The worker's own, for the IM service when no page is open. */
  fetch: typeof globalThis.fetch
  clock: Clock
}

/** A tab may be frozen: it gets this much more than the request's own limit. */
const PATIENCE = 3 * SECOND
const RECALL_LIMIT = 25 * SECOND
/** What browsers say when a message reached nobody: nothing left. */
const NOBODY_THERE = /receiving end does not exist|no tab with id|invalid tab id/i

type TabReply = GatewayReply | { kind: 'nobody' } | { kind: 'silent' } | { kind: 'gone' } | { kind: 'garbage' }

type SilentReply = Exclude<TabReply['kind'], 'answer' | 'failure'> | Extract<TabReply, { kind: 'failure' }>['failure']

const FAILURES: Record<SilentReply, [WireFailureKind, string]> = {
  'nobody': ['no-page', 'no open page of the shop'],
  'no-gateway': ['no-page', 'the open page cannot carry requests'],
  'not-allowed': ['no-page', 'the page may not make this request'],
  'offline': ['offline', 'offline'],
  'timeout': ['timeout', 'no answer in time'],
  'silent': ['timeout', 'the page did not answer'],
  'network': ['network', 'connection lost'],
  'gone': ['network', 'the page was closed'],
  'garbage': ['network', 'the page answered garbage'],
  'globals': ['network', 'the page answered something else'],
  'not-seen': ['network', 'the page answered something else'],
}

/** Carries requests out by the shop's open page, and to the IM service also without one. */
export function createPageTransport({ pageFor, pagesFor, sendToTab, fetch, clock }: PageTransportParts): WireTransport {
  async function ask(tabId: number, call: GatewayCall, limit: number): Promise<TabReply> {
    const stop = new AbortController()
    const said = sendToTab(tabId, { page: 'gateway', call }).then(readReply, (thrown): TabReply => ({
      kind: NOBODY_THERE.test(String(thrown)) ? 'nobody' : 'gone',
    }))
    const silence = clock.sleep(limit, stop.signal).then((): TabReply => ({ kind: 'silent' }))
    try {
      return await Promise.race([said, silence])
    }
    finally {
      stop.abort()
    }
  }

  async function recall(shop: ShopKey, topic: string): Promise<Recollection | undefined> {
    const tabs = pagesFor ? await pagesFor(shop) : [await pageFor(shop)].filter(tabId => tabId !== undefined)
    let since = tabs.length ? 0 : undefined
    for (const tabId of tabs) {
      const reply = await ask(tabId, { kind: 'recall', topic }, RECALL_LIMIT)
      if (reply.kind === 'answer')
        return { kind: 'answered', answer: reply.answer }
      if (reply.kind === 'failure' && (reply.failure === 'timeout' || reply.failure === 'network'))
        return { kind: 'failed', failure: reply.failure }
      // A page that cannot say leaves it open.
      since = reply.kind === 'not-seen' && since !== undefined ? Math.max(since, reply.since) : undefined
    }
    return since === undefined ? undefined : { kind: 'not-seen', since }
  }

  async function send(request: WireRequest): Promise<WireAnswer> {
    const tabId = await pageFor(request.shop.key)
    const { id, method, url, headers, body, timeoutMs } = request
    const call: GatewayCall = { kind: 'request', request: { id, method, url, headers, body, timeoutMs } }
    const reply: TabReply = tabId === undefined ? { kind: 'nobody' } : await ask(tabId, call, timeoutMs + PATIENCE)
    const neverLeft = reply.kind === 'nobody' || reply.kind === 'no-gateway'
    return readAnswer(request, neverLeft && request.route === 'im' ? await fromWorker(request, fetch) : reply)
  }

  return Object.assign(send, { recall })
}

/** The same rules as the page's, with the worker's fetch and no memory. */
async function fromWorker(request: WireRequest, fetch: typeof globalThis.fetch): Promise<GatewayReply> {
  const page = {
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    location: { origin: `https://${request.shop.host}` },
    navigator: { onLine: globalThis.navigator?.onLine ?? true },
  }
  const gateway = createGateway({ page, now: () => 0 })
  return gateway({ kind: 'request', request })
}

function readReply(said: unknown): TabReply {
  const result = v.safeParse(gatewayReply, said)
  return result.success ? result.output : { kind: 'garbage' }
}

function readAnswer(request: WireRequest, reply: TabReply): WireAnswer {
  if (reply.kind === 'answer')
    return reply.answer
  const [kind, message] = FAILURES[reply.kind === 'failure' ? reply.failure : reply.kind]
  throw new WireError({ endpoint: request.endpoint, kind, message, code: kind === 'no-page' ? reply.kind : undefined })
}
