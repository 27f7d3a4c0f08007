import type { ServerEvent } from '../../utils/westmoon/contract.ts'
import type { Parts, Who } from '../types.ts'
import type { Hub } from './createHub.ts'
import { inTenant } from '../database/inTenant.ts'
import { numberIn, packCursor, unpackCursor } from '../routes/cursors.ts'

/** With notifications: how often to look all the same, and to show that the line is alive. */
const LOOK = 15_000

interface Told { seq: number, kind: string, at: number }

/** Events of the company and of this account since `after`, until the access token is over or the caller gone. */
export async function* streamEvents({ parts, hub, who, after, signal }: { parts: Parts, hub: Hub, who: Who, after?: string, signal: AbortSignal }): AsyncGenerator<string> {
  const { db, now, settings } = parts
  let last = await standing(parts, who, after ? numberIn(unpackCursor(after, 1)[0]) : undefined)
  // Said at once, so that a stream that is cut before its first event goes on from here.
  yield `retry: 2000\nid: ${packCursor(last)}\n: connected\n\n`

  while (!signal.aborted && !hub.closed() && now() < who.accessUntil) {
    // Before the look: what comes meanwhile must not be slept over.
    const woken = hub.wait(who.tenant, Math.min(hub.notified ? LOOK : settings.pollEvery, Math.max(1, who.accessUntil - now())), signal)
    const { told, signedIn, newest } = await look({ db }, who, last)
    last = newest
    for (const { seq, kind, at } of told)
      yield say({ kind: kind as ServerEvent['kind'], at }, seq)
    if (!signedIn) {
      yield say({ kind: 'signed-out', at: now() }, newest)
      return
    }
    await woken
    yield ': \n\n'
  }
}

/** Where the stream begins: where it is asked to go on, but not beyond what there is in a database that was set back. */
async function standing({ db }: Pick<Parts, 'db'>, { tenant }: Who, after: number | undefined): Promise<number> {
  const newest = await inTenant(db.kysely, tenant, tx => tx.selectFrom('events').select(({ fn }) => fn.max('seq').as('seq')).where('tenant', '=', tenant).executeTakeFirst())
  return Math.min(after ?? Infinity, newest?.seq ?? after ?? 0)
}

async function look({ db }: Pick<Parts, 'db'>, who: Who, after: number): Promise<{ told: Told[], signedIn: boolean, newest: number }> {
  return inTenant(db.kysely, who.tenant, async (tx) => {
    const signIn = await tx.selectFrom('sign_ins').select('id').where('tenant', '=', who.tenant).where('id', '=', who.signIn).where('ended_at', 'is', null).executeTakeFirst()
    const all = await tx.selectFrom('events').select(['seq', 'kind', 'at', 'account']).where('tenant', '=', who.tenant).where('seq', '>', after).orderBy('seq').limit(500).execute()
    const newest = all.at(-1)?.seq ?? after
    // «signed-out» of one sign-in is not that of another: it is said by the look itself.
    return { told: all.filter(({ account, kind }) => kind !== 'signed-out' && (account === null || account === who.account)), signedIn: signIn !== undefined, newest }
  })
}

function say(event: ServerEvent, seq: number): string {
  return `id: ${packCursor(seq)}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`
}
