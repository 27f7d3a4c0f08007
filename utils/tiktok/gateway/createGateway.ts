import type { WireAnswer, WireBody } from '../transport'
import type { GatewayCall, GatewayReply, GatewayRequest } from './messages'
import { fromBase64, toBase64 } from '../base64'
import { READ_HEADERS } from '../transport'
import { isAllowed } from './allowList'
import { createMemory } from './createMemory'
import { SEEN_PATH } from './messages'
import { readGlobals } from './readGlobals'

/** The part of the page's window the gateway uses; `fetch` is looked up at each call, as the page's own code does. */
export interface GatewayPage {
  fetch: (url: string, init: RequestInit) => Promise<Response>
  location: { origin: string }
  navigator: { onLine: boolean }
}

export interface GatewayParts {
  page: GatewayPage
  now: () => number
  /** Addresses on the page's host whose answers are ours and not the page's: filled in. */
  ours?: Set<string>
}

/**
 * The page's half in the page's own world: makes allow-listed requests with the
 * page's fetch and remembers what left by id, so that no id leaves twice and a
 * worker that died can read the answer it missed. Never rejects.
 */
export function createGateway({ page, now, ours }: GatewayParts): (call: GatewayCall) => Promise<GatewayReply> {
  const memory = createMemory(now)

  async function request(asked: GatewayRequest): Promise<GatewayReply> {
    const known = memory.find(asked.id)
    if (known)
      return known
    if (!isAllowed(asked.url, page.location.origin))
      return { kind: 'failure', failure: 'not-allowed' }
    if (page.navigator.onLine === false)
      return { kind: 'failure', failure: 'offline' }
    if (asked.url.includes(SEEN_PATH))
      ours?.add(asked.url.slice(page.location.origin.length))
    const reply = leave(page, asked)
    memory.keep(asked.id, reply)
    return reply
  }

  return async (call) => {
    switch (call.kind) {
      case 'request': return request(call.request)
      case 'recall': return memory.latest(call.topic) ?? { kind: 'not-seen', since: memory.since() }
      case 'globals': return { kind: 'globals', globals: await readGlobals(page) }
    }
  }
}

async function leave(page: GatewayPage, { url, method, headers, body, timeoutMs }: GatewayRequest): Promise<GatewayReply> {
  const stop = new AbortController()
  const limit = setTimeout(() => stop.abort(), timeoutMs)
  const own = url.startsWith(`${page.location.origin}/`)
  try {
    const response = await page.fetch(own ? url.slice(page.location.origin.length) : url, {
      method,
      headers,
      body: readBody(body),
      // The IM service knows us by its token, not by cookies (facts §4.1).
      credentials: own ? 'include' : 'omit',
      signal: stop.signal,
    })
    return { kind: 'answer', answer: await readAnswer(response) }
  }
  catch {
    return { kind: 'failure', failure: stop.signal.aborted ? 'timeout' : 'network' }
  }
  finally {
    clearTimeout(limit)
  }
}

function readBody(body: WireBody | undefined): BodyInit | undefined {
  if (!body)
    return undefined
  if ('text' in body)
    return body.text
  if ('base64' in body)
    return fromBase64(body.base64)
  const { field, name, mime, base64 } = body.file
  const form = new FormData()
  form.append(field, new File([fromBase64(base64)], name, { type: mime }))
  return form
}

async function readAnswer(response: Response): Promise<WireAnswer> {
  const headers: Record<string, string> = {}
  for (const name of READ_HEADERS) {
    const value = response.headers.get(name)
    if (value !== null)
      headers[name] = value
  }
  return { status: response.status, headers, base64: toBase64(new Uint8Array(await response.arrayBuffer())) }
}
