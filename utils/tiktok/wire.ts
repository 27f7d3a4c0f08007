import type { Shop } from '../shop/types'
import type { Verdict } from './classify'
import type { BrowserFacts } from './commonQuery'
import type { EndpointAnswer, EndpointName } from './endpoints'
import type { WireAnswer, WireBody, WireRequest, WireTransport } from './transport'
import * as v from 'valibot'
import { classifyJson } from './classify'
import { commonQuery } from './commonQuery'
import { ENDPOINTS } from './endpoints'
import { readField } from './readField'
import { WireError } from './wireError'

export interface WireParts {
  transport: WireTransport
  /** The cookie `s_v_web_id` of the shop's host. */
  fp: (shop: Shop) => Promise<string | undefined>
  browser: () => BrowserFacts
  newId: () => string
}

export interface Call {
  body?: WireBody
  query?: Record<string, string>
  headers?: Record<string, string>
  /** Where `im` calls go: the token's `api_url`, with trailing slash. */
  apiUrl?: string
  /** Absent: a fresh one. */
  id?: string
}

export interface Wire {
  send: (name: EndpointName, shop: Shop, call?: Call) => Promise<WireAnswer>
  /** Sends, classifies and checks a call that speaks JSON. Throws `WireError`. */
  json: <Name extends EndpointName>(name: Name, shop: Shop, call?: Call) => Promise<EndpointAnswer<Name>>
}

export function createWire({ transport, fp, browser, newId }: WireParts): Wire {
  async function build(name: EndpointName, shop: Shop, call: Call): Promise<WireRequest> {
    const { method, path, route, query, timeoutMs } = ENDPOINTS[name]
    const params = commonQuery({ shop, query, fp: query.fp.length ? await fp(shop) : undefined, browser: browser() })
    for (const [key, value] of Object.entries(call.query ?? {}))
      params.set(key, value)
    const url = new URL(path, route === 'page' ? `https://${shop.host}` : call.apiUrl)
    url.search = params.toString()
    return {
      id: call.id ?? newId(),
      endpoint: name,
      shop,
      route,
      method,
      url: url.href,
      headers: { ...headersOf(name, shop), ...call.headers },
      body: call.body,
      timeoutMs,
    }
  }

  async function send(name: EndpointName, shop: Shop, call: Call = {}): Promise<WireAnswer> {
    return transport(await build(name, shop, call))
  }

  return {
    send,
    json: async (name, shop, call) => checkAnswer(name, take(name, classifyJson(await send(name, shop, call)))),
  }
}

/** The body of a good verdict; throws `WireError` on any other. */
export function take<Body>(endpoint: string, verdict: Verdict<Body>): Body {
  if (!verdict.ok)
    throw new WireError({ endpoint, ...verdict.failure })
  return verdict.body
}

/** An answer that no longer fits its schema is drift, naming the field. */
export function checkAnswer<Name extends EndpointName>(name: Name, body: unknown): EndpointAnswer<Name> {
  const result = v.safeParse(ENDPOINTS[name].answer, body)
  if (result.success)
    return result.output as EndpointAnswer<Name>
  const { field, message } = readField(result.issues[0])
  throw new WireError({ endpoint: name, kind: 'drift', message, field })
}

export function jsonBody(value: unknown): WireBody {
  return { text: JSON.stringify(value) }
}

function headersOf(name: EndpointName, shop: Shop): Record<string, string> {
  const { body, route } = ENDPOINTS[name]
  if (body === 'protobuf')
    return { 'content-type': 'application/x-protobuf', 'accept': 'application/x-protobuf' }
  const region: Record<string, string> = route === 'page' ? { 'x-tt-oec-region': shop.region } : {}
  return body === 'json' ? { 'content-type': 'application/json', ...region } : region
}
