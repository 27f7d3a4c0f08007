import type { RouteName } from '../../utils/westmoon/contract.ts'
import type { Background } from '../createBackground.ts'
import type { Hub } from '../events/createHub.ts'
import type { Seats } from '../events/createSeats.ts'
import type { Parts } from '../types.ts'
import type { Metrics } from './createMetrics.ts'
import { Hono } from 'hono'
import { API, ROUTES } from '../../utils/westmoon/contract.ts'
import { createSeats } from '../events/createSeats.ts'
import { toOpenApi } from '../openApi/toOpenApi.ts'
import { welcomePage } from '../openApi/welcomePage.ts'
import { runErasures } from '../rights/runErasures.ts'
import { answerRoute } from './answerRoute.ts'
import { answerStream } from './answerStream.ts'
import { corsHeaders, isAllowedOrigin, SECURITY_HEADERS } from './origins.ts'
import { Refusal } from './refusal.ts'
import { toRefusal } from './toRefusal.ts'

/** Milliseconds until a request is answered with `timeout`; the database gives up before. */
const TIMEOUT = 30_000

interface Environment { Bindings: { incoming?: { socket?: { remoteAddress?: string } } } }

export interface AppParts { parts: Parts, hub: Hub, metrics: Metrics, background: Background, isStopping: () => boolean }

export function createApp(given: AppParts): Hono<Environment> {
  const app = { ...given, seats: createSeats() }
  const { parts, metrics } = app
  const hono = new Hono<Environment>()

  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const { method, path } = ROUTES[name]
    hono.on(method, `${API}${path}`, async (context) => {
      const requestId = parts.newId()
      const started = performance.now()
      const request = context.req.raw
      const address = addressOf(parts, request, context.env?.incoming?.socket?.remoteAddress)
      let response: Response
      let failure: Refusal | undefined
      try {
        refuseOrigin(parts, request)
        response = await withTimeout(answer(app, name, { request, address }))
      }
      catch (error) {
        failure = toRefusal(error)
        if (failure.code === 'unexpected')
          parts.log({ level: 'error', what: 'unexpected', requestId, route: name, detail: describe(error) })
        response = Response.json(failure.body(requestId), { status: failure.status, headers: failure.details.retryAfter === undefined ? {} : { 'retry-after': String(failure.details.retryAfter) } })
      }
      const ms = Math.round(performance.now() - started)
      metrics.count(name, response.status, ms)
      parts.log({ level: response.status >= 500 ? 'error' : 'info', what: 'request', requestId, route: name, status: response.status, ...(failure && { code: failure.code }), ms })
      return dressed(parts, request, response, requestId)
    })
  }

  hono.options(`${API}/*`, context => dressed(parts, context.req.raw, new Response(null, { status: 204 })))
  hono.get('/openapi.json', context => dressed(parts, context.req.raw, Response.json(toOpenApi())))
  hono.get('/', context => dressed(parts, context.req.raw, new Response(welcomePage(), { headers: { 'content-type': 'text/html; charset=utf-8' } })))
  hono.notFound((context) => {
    const refusal = new Refusal('not-found')
    return dressed(parts, context.req.raw, Response.json(refusal.body(parts.newId()), { status: refusal.status }))
  })
  return hono
}

async function answer(app: AppParts & { seats: Seats }, name: RouteName, asked: { request: Request, address: string }): Promise<Response> {
  if (name === 'events' || name === 'export' || name === 'metrics')
    return answerStream(app, name, asked)
  if (name === 'ready' && app.isStopping())
    throw new Refusal('unavailable')
  const said = await answerRoute(app.parts, name, asked)
  // Committed by now; the caller asks for its state with the receipt.
  if (name === 'requestErasure')
    app.background.run('erasure', () => runErasures(app.parts))
  return Response.json(said, { status: name === 'ready' && (said as { status: string }).status !== 'ready' ? 503 : 200 })
}

function dressed(parts: Parts, request: Request, response: Response, requestId?: string): Response {
  const origin = request.headers.get('origin')
  const headers = { ...SECURITY_HEADERS, ...(requestId && { 'x-request-id': requestId }), ...(origin && isAllowedOrigin(origin, parts.settings.origins) && corsHeaders(origin)) }
  for (const [name, value] of Object.entries(headers))
    response.headers.set(name, value)
  return response
}

/** A page of the web that calls with somebody's browser is refused before anything is read. */
function refuseOrigin({ settings }: Parts, request: Request): void {
  const origin = request.headers.get('origin')
  if (origin !== null && !isAllowedOrigin(origin, settings.origins))
    throw new Refusal('forbidden', { field: 'origin' })
}

function addressOf({ settings }: Parts, request: Request, socket: string | undefined): string {
  const forwarded = settings.trustProxy ? request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded || (socket ?? 'unknown')
}

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal('timeout')), TIMEOUT)
  })
  try {
    return await Promise.race([work, late])
  }
  finally {
    clearTimeout(timer)
  }
}

/** The kind of an error and where it rose; its message may hold what people wrote. */
function describe(error: unknown): string {
  if (!(error instanceof Error))
    return 'not an error'
  const { code } = error as { code?: string }
  return [error.name, code, error.stack?.split('\n').find(line => line.includes('/server/'))?.trim()].filter(Boolean).join(' ')
}
