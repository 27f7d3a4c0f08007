import type { OutgoingHttpHeaders } from 'node:http'
import type { Encoded } from './encodeAnswer.ts'
import type { FaultAction } from './faults/types.ts'
import type { Parts } from './parts.ts'
import type { Answer, Exchange, Route } from './types.ts'
import { encodeAnswer } from './encodeAnswer.ts'
import { answerOfFault, applyToWorld } from './faults/spoilAnswer.ts'
import { roleOf } from './hosts.ts'
import { corsHeaders, preflightHeaders } from './im/cors.ts'

/** What the server does with a request: answer it, say nothing, or cut the connection. */
export type Outcome = { kind: 'answer', encoded: Encoded } | Silence

/** `head`: goes out before the connection is cut. */
type Silence = { kind: 'hang' } | { kind: 'reset', head?: OutgoingHttpHeaders }

export interface DispatchOptions {
  parts: Parts
  routes: Route[]
  sleep: (ms: number) => Promise<void>
}

const NOT_FOUND: Answer = { kind: 'json', status: 404, body: { code: 36009009, message: 'path unavailable' } }

function findRoute(routes: Route[], exchange: Exchange): Route | undefined {
  const role = roleOf(exchange.host)
  const method = exchange.method === 'HEAD' ? 'GET' : exchange.method
  return routes.find((route) => {
    const fits = typeof route.path === 'string' ? route.path === exchange.path : route.path.test(exchange.path)
    return fits && route.role === role && route.method === method && (route.when?.(exchange) ?? true)
  })
}

function creatorsNamed(route: Route, exchange: Exchange, parts: Parts): string[] {
  const ids = route.creators?.(exchange) ?? []
  return ids.flatMap(id => [id, parts.world.creators.byId(id)?.handle ?? id])
}

function happens(action: FaultAction, when: 'before' | 'after'): boolean {
  return ('when' in action ? action.when : 'before') === when
}

interface Ordeal {
  faults: FaultAction[]
  give: (action: FaultAction) => Answer | undefined
  sleep: DispatchOptions['sleep']
  head: OutgoingHttpHeaders
}

/** Faults that end a request or stand in for its answer, on one side of its acceptance. */
async function suffer(when: 'before' | 'after', { faults, give, sleep, head }: Ordeal): Promise<Silence | Answer | undefined> {
  for (const action of faults.filter(each => happens(each, when))) {
    if (action.kind === 'hang')
      return { kind: 'hang' }
    if (action.kind === 'reset')
      return action.at === 'in-answer' ? { kind: 'reset', head } : { kind: 'reset' }
    if (action.kind === 'delay')
      await sleep(action.ms)
    const answer = give(action)
    if (answer)
      return answer
  }
  return undefined
}

function isSilence(value: Silence | Answer): value is Silence {
  return value.kind === 'hang' || value.kind === 'reset'
}

function codeOf(answer: Answer): number | undefined {
  if (answer.kind === 'im')
    return answer.response.statusCode || answer.response.body?.sendMessageBody?.checkCode
  const body = answer.kind === 'json' ? answer.body : undefined
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'number' ? body.code : undefined
}

/** Answers requests by the routes, through the fault script, and keeps count. */
export function createDispatch({ parts, routes, sleep }: DispatchOptions): (exchange: Exchange) => Promise<Outcome> {
  function headOf(exchange: Exchange): OutgoingHttpHeaders {
    const cors = roleOf(exchange.host) === 'im' ? corsHeaders(exchange, parts) : {}
    return { date: new Date(parts.clock.told()).toUTCString(), ...cors }
  }

  async function settle(route: Route, exchange: Exchange, faults: FaultAction[]): Promise<Silence | Answer> {
    const give = (action: FaultAction) => answerOfFault(action, { exchange, endpoint: route.name, parts })
    const ordeal = { faults, give, sleep, head: headOf(exchange) }
    const early = await suffer('before', ordeal)
    if (early)
      return early
    faults.forEach(action => applyToWorld(action, exchange, parts))
    const answer = await route.handle(exchange)
    return await suffer('after', ordeal) ?? answer
  }

  function finish(answer: Answer, exchange: Exchange, faults: FaultAction[]): Outcome {
    const encoded = encodeAnswer(answer, exchange, faults)
    encoded.headers = { ...headOf(exchange), ...encoded.headers }
    return { kind: 'answer', encoded }
  }

  return async (exchange) => {
    parts.life.catchUp()
    if (exchange.method === 'OPTIONS')
      return { kind: 'answer', encoded: { status: 204, headers: roleOf(exchange.host) === 'im' ? preflightHeaders(exchange, parts) : {}, bytes: new Uint8Array() } }
    const route = findRoute(routes, exchange)
    if (!route)
      return finish(NOT_FOUND, exchange, [])
    const faults = parts.faults.decide({ endpoint: route.name, path: exchange.path, creators: () => creatorsNamed(route, exchange, parts) })
    const outcome = await settle(route, exchange, faults)
    const result = isSilence(outcome) ? outcome : finish(outcome, exchange, faults)
    parts.requests.add({
      at: parts.clock.now(),
      endpoint: route.name,
      method: exchange.method,
      host: exchange.host,
      path: exchange.path,
      status: result.kind === 'answer' ? result.encoded.status : 0,
      code: isSilence(outcome) ? undefined : codeOf(outcome),
      origin: exchange.headers.origin,
      signedByPage: parts.signature.isSigned(exchange),
      faults: faults.map(action => action.kind),
    })
    if (parts.settings.latencyMs && !route.name.startsWith('page.'))
      await sleep(parts.settings.latencyMs)
    return result
  }
}
