import type { RouteBody, RouteQuery } from '../../utils/westmoon/contract.ts'
import type { Seats } from '../events/createSeats.ts'
import type { StreamRoute } from '../routes/types.ts'
import type { AppParts } from './createApp.ts'
import { timingSafeEqual } from 'node:crypto'
import { may } from '../../utils/westmoon/contract.ts'
import { sha256 } from '../crypto/tokens.ts'
import { inTenant } from '../database/inTenant.ts'
import { streamEvents } from '../events/streamEvents.ts'
import { exportSubject } from '../rights/exportSubject.ts'
import { note } from '../routes/audit.ts'
import { openStream } from './answerRoute.ts'
import { Refusal } from './refusal.ts'
import { toStream } from './toStream.ts'

/** What a proxy on this machine adds: then it is not this machine that asks. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via']

export async function answerStream(app: AppParts & { seats: Seats }, name: StreamRoute, asked: { request: Request, address: string }): Promise<Response> {
  switch (name) {
    case 'events': return events(app, asked.request)
    case 'export': return exported(app, asked.request)
    case 'metrics': return metrics(app, asked)
  }
}

async function events({ parts, hub, metrics, seats }: AppParts & { seats: Seats }, request: Request): Promise<Response> {
  const { session: { who }, read } = await openStream(parts, 'events', request)
  const after = request.headers.get('last-event-id') ?? (read.query as RouteQuery<'events'>).after
  const leave = seats.take(who.account)
  if (!leave)
    throw new Refusal('too-many-requests', { retryAfter: 60 })
  const { stream, signal } = toStream(() => {
    leave()
    metrics.streams(-1)
  })
  metrics.streams(1)
  return new Response(stream(streamEvents({ parts, hub, who, after, signal })), { headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } })
}

async function exported({ parts }: AppParts, request: Request): Promise<Response> {
  const { session: { who, keys, now }, read } = await openStream(parts, 'export', request)
  const { subject } = read.body as RouteBody<'export'>
  if (!(subject.of === 'account' && subject.account === who.account) && !may(who, 'export'))
    throw new Refusal('forbidden')
  const about = subject.of === 'account' ? { entity: subject.account } : subject.of === 'creator' ? { entity: subject.oecId, subject: subject.oecId } : {}
  await inTenant(parts.db.kysely, who.tenant, tx => note({ tx, who, keys, now }, [{ what: 'exported', kind: subject.of, ...about }]))
  const { stream } = toStream(() => undefined)
  return new Response(stream(exportSubject(parts, who, subject)), { headers: { 'content-type': 'application/zip', 'content-disposition': 'attachment; filename="westmoon-export.zip"' } })
}

async function metrics({ parts: { settings }, metrics }: AppParts, { request, address }: { request: Request, address: string }): Promise<Response> {
  const allowed = settings.metricsToken === undefined
    ? /^(?:::ffff:)?127\.|^::1$/.test(address) && !FORWARDED.some(name => request.headers.has(name))
    : timingSafeEqual(Buffer.from(sha256(`Bearer ${settings.metricsToken}`)), Buffer.from(sha256(request.headers.get('authorization') ?? '')))
  if (!allowed)
    throw new Refusal('forbidden')
  return new Response(metrics.text(), { headers: { 'content-type': 'text/plain; version=0.0.4' } })
}
