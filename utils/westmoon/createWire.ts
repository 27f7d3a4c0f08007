import type { FetchOptions, FetchResponse } from 'ofetch'
import type { RouteAnswer, RouteName } from './contract/routes.ts'
import type { CallOptions } from './types.ts'
import * as v from 'valibot'
import { API, ROUTES } from './contract/routes.ts'
import { errorOfAnswer, errorOfFetch, notTheServer, westMoonError } from './readError.ts'

/** The part of ofetch that requests go through. */
export interface RawFetch {
  raw: (url: string, options: FetchOptions<'text' | 'stream'>) => Promise<FetchResponse<unknown>>
}

interface WireParts {
  fetch: RawFetch
  newId: () => string
}

export interface SendOptions<Name extends RouteName> extends CallOptions<Name> {
  server: string
  accessToken?: string
}

export interface Wire {
  /** One request, its JSON answer held against the contract. Throws `CodedError` (`westmoon.<code>`). */
  send: <Name extends RouteName>(name: Name, options: SendOptions<Name>) => Promise<RouteAnswer<Name>>
  /** One request whose answer is a stream of bytes (ZIP, events). The caller's `signal` ends it; `timeout` is for its beginning. */
  stream: <Name extends RouteName>(name: Name, options: SendOptions<Name>) => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>
}

const PATIENCE = 30_000

/** HTTP to a WestMoon server by the table of routes. Nothing is asked twice here. */
export function createWire({ fetch, newId }: WireParts): Wire {
  async function ask<Name extends RouteName>(name: Name, { server, accessToken, ...options }: SendOptions<Name>, responseType: 'text' | 'stream'): Promise<FetchResponse<unknown>> {
    const route = ROUTES[name]
    const headers: Record<string, string> = {
      ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
      ...('write' in route && { 'idempotency-key': options.idempotencyKey ?? newId() }),
    }
    try {
      return await fetch.raw(`${server}${API}${route.path}`, {
        method: route.method,
        headers,
        query: options.query,
        body: options.body as Record<string, unknown> | undefined,
        responseType,
        signal: options.signal,
        retry: false,
        ignoreResponseError: true,
        // Tokens go to this server and nowhere a redirect leads.
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      })
    }
    catch (thrown) {
      throw errorOfFetch(thrown)
    }
  }

  return {
    async send(name, { signal, timeout = PATIENCE, ...options }) {
      // A signal of our own: that of ofetch lets go when the headers are there, and a body may never end.
      const ends = [AbortSignal.timeout(timeout), ...(signal ? [signal] : [])]
      const response = await ask(name, { ...options, signal: AbortSignal.any(ends) } as SendOptions<typeof name>, 'text')
      const body = readJson(response)
      if (!response.ok)
        throw errorOfAnswer(response, body)
      return readAnswer(name, body)
    },

    async stream(name, { signal, timeout = PATIENCE, ...options }) {
      const late = new AbortController()
      const timer = setTimeout(() => late.abort(new DOMException('late', 'TimeoutError')), timeout)
      try {
        const ends = [late.signal, ...(signal ? [signal] : [])]
        const response = await ask(name, { ...options, signal: AbortSignal.any(ends) } as SendOptions<typeof name>, 'stream')
        if (!response.ok)
          throw errorOfAnswer(response, parse(await new Response(response._data as ReadableStream).text()))
        if (!response._data)
          throw notTheServer()
        return response._data as ReadableStream<Uint8Array<ArrayBuffer>>
      }
      finally {
        clearTimeout(timer)
      }
    },
  }
}

/** Undefined for what is no JSON, e.g. the page of a proxy. */
function readJson({ headers, _data }: FetchResponse<unknown>): unknown {
  return /\bjson\b/i.test(headers.get('content-type') ?? '')
    ? parse(typeof _data === 'string' ? _data : '')
    : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  }
  catch {
    return undefined
  }
}

/** Fields that a newer server adds are left out. */
function readAnswer<Name extends RouteName>(name: Name, body: unknown): RouteAnswer<Name> {
  if (body === undefined)
    throw notTheServer()
  const route = ROUTES[name]
  const read = v.safeParse('answer' in route ? route.answer as v.GenericSchema : v.unknown(), body)
  if (!read.success)
    throw westMoonError('answer-unreadable', { params: { field: `${name}.${v.getDotPath(read.issues[0]) ?? ''}` } })
  return read.output as RouteAnswer<Name>
}
