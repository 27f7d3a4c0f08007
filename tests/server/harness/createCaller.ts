import type { ErrorBody, PublicKey, RouteAnswer, RouteBodyInput, RouteName } from '../../../utils/westmoon/contract.ts'
import * as v from 'valibot'
import { API, errorBody, ROUTES } from '../../../utils/westmoon/contract.ts'
import { sealEnvelope } from './sealEnvelope.ts'

export type Send = (request: Request) => Promise<Response>

export interface Call<Name extends RouteName> {
  body?: RouteBodyInput<Name>
  query?: Record<string, string | number | undefined>
  /** The `Idempotency-Key`; another one for every call unless said. */
  key?: string
  headers?: Record<string, string>
}

export interface Caller {
  token?: string
  send: Send
  /** The answer, held against the contract; an error throws as `CallError`. */
  call: <Name extends RouteName>(name: Name, call?: Call<Name>) => Promise<RouteAnswer<Name>>
  /** As it came. */
  raw: <Name extends RouteName>(name: Name, call?: Call<Name>) => Promise<Response>
}

export class CallError extends Error {
  readonly status: number
  readonly body: ErrorBody
  constructor(status: number, body: ErrorBody) {
    super(body.code)
    this.status = status
    this.body = body
  }
}

export function createCaller({ send, now, token }: { send: Send, now: () => number, token?: string }): Caller {
  const caller: Caller = {
    token,
    send,
    raw,
    call,
  }
  return caller

  async function raw<Name extends RouteName>(name: Name, { body, query = {}, key = crypto.randomUUID(), headers = {} }: Call<Name> = {}): Promise<Response> {
    const route = ROUTES[name]
    const search = new URLSearchParams(Object.entries(query).flatMap(([field, value]) => value === undefined ? [] : [[field, String(value)]]))
    const content = route.sealed ? sealEnvelope(await publicKey(send), { route: name, body, at: now() }) : body
    return send(new Request(`http://server${API}${route.path}?${search}`, {
      method: route.method,
      headers: {
        ...(caller.token && { authorization: `Bearer ${caller.token}` }),
        ...(route.write && { 'idempotency-key': key }),
        ...(route.method === 'POST' && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(route.method === 'POST' && { body: JSON.stringify(content ?? {}) }),
    }))
  }

  async function call<Name extends RouteName>(name: Name, asked?: Call<Name>): Promise<RouteAnswer<Name>> {
    const response = await raw(name, asked)
    const answer: unknown = await response.json()
    if (!response.ok)
      throw new CallError(response.status, v.parse(errorBody, answer))
    return v.parse(ROUTES[name].answer as v.GenericSchema, answer) as RouteAnswer<Name>
  }
}

async function publicKey(send: Send): Promise<PublicKey> {
  return await (await send(new Request(`http://server${API}/key`))).json() as PublicKey
}
