import type { RouteName } from '../../utils/westmoon/contract.ts'
import type { Asked, PublicRoute, PublicWork, SessionRoute, SessionWork } from '../routes/types.ts'
import type { Parts, Session } from '../types.ts'
import type { Read } from './readAsked.ts'
import { ROUTES } from '../../utils/westmoon/contract.ts'
import { tenantOfToken } from '../crypto/tokens.ts'
import { inTenant } from '../database/inTenant.ts'
import { PUBLIC, SESSION } from '../routes/table.ts'
import { authenticate, whoseToken } from './authenticate.ts'
import { checkAccess, checkShops } from './checkAccess.ts'
import { once, whoseWrite } from './once.ts'
import { readAsked } from './readAsked.ts'
import { Refusal } from './refusal.ts'
import { refuseGuessing } from './refuseGuessing.ts'

/** One request from its bytes to its answer: everything that holds for all routes is here, once. */
export async function answerRoute(parts: Parts, name: PublicRoute | SessionRoute, { request, address }: { request: Request, address: string }): Promise<unknown> {
  if (isPublic(name)) {
    const read = await readAsked(parts, name, request)
    // The table's types make sure that work and schemas belong together.
    return (PUBLIC[name] as PublicWork<PublicRoute>)(parts, { ...read, address } as Asked<PublicRoute>)
  }
  const { token, tenant } = tokenOf(request)
  const read = await readAsked(parts, name, request)
  if (name === 'setPassword')
    await refuseGuessing(parts, { token, tenant, address, read })
  const now = parts.now()
  const whose = whoseToken(tenant, token, now)
  const write = ROUTES[name].write ? { key: read.idempotencyKey, digest: read.digest() } : undefined
  return inTenant(parts.db.kysely, tenant, async (tx, rows) => {
    const session = authenticate({ tx, tenant, rows, now, parts })
    permit(name, session, read)
    const work = (): Promise<unknown> => (SESSION[name] as SessionWork<SessionRoute>)(session, { ...read, address } as Asked<SessionRoute>)
    return write
      ? once(session, { ...write, rows }, work)
      : work()
  }, write ? { first: whoseWrite(whose, { tenant, now, ...write }) } : { first: whose, reads: true })
}

/** For routes that answer with a stream: who asks, in a transaction that ends before the stream begins. */
export async function openStream(parts: Parts, name: RouteName, request: Request): Promise<{ session: Omit<Session, 'tx'>, read: Read }> {
  const { token, tenant } = tokenOf(request)
  const read = await readAsked(parts, name, request)
  const now = parts.now()
  return inTenant(parts.db.kysely, tenant, async (tx, rows) => {
    const session = authenticate({ tx, tenant, rows, now, parts })
    permit(name, session, read)
    return { session, read }
  }, { first: whoseToken(tenant, token, now), reads: true })
}

function permit(name: RouteName, { who }: Session, { body, query }: Read): void {
  const route = ROUTES[name]
  const shops = (route.shops as ((input: { body: unknown, query: unknown }) => (string | null)[]) | undefined)?.({ body, query })
  // A shop becomes known by being saved.
  if (shops && name !== 'saveShop')
    checkShops(who, shops)
  checkAccess(route, who, shops)
}

function tokenOf(request: Request): { token: string, tenant: string } {
  const token = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
  const tenant = tenantOfToken(token)
  if (tenant === undefined)
    throw new Refusal('access-over')
  return { token, tenant }
}

function isPublic(name: PublicRoute | SessionRoute): name is PublicRoute {
  return name in PUBLIC
}
