import type { Erasure, Subject } from '../../utils/westmoon/contract.ts'
import type { Parts } from '../types.ts'
import { Buffer } from 'node:buffer'
import { constants, sign } from 'node:crypto'
import { sql } from 'kysely'
import { currentServerKey, unwrap } from '../crypto/serverKeys.ts'
import { SERVER_TABLES, TENANT_TABLES } from '../database/tables.ts'
import { eraseAccount } from './eraseAccount.ts'
import { eraseCompany } from './eraseCompany.ts'
import { eraseCreator } from './eraseCreator.ts'

/** A run that shows no end after this long was cut off: another instance begins it again. */
const STALE = 10 * 60_000

export interface Erased { erased: Record<string, number>, left: number, keysDestroyed: number }

/** Carries out what was asked for, on whichever instance comes first. Erasing again what is erased does nothing, so a death in between costs nothing. */
export async function runErasures(parts: Parts): Promise<number> {
  const { db, now, log } = parts
  let done = 0
  while (true) {
    const { rows: [next] } = await sql<{ id: string, tenant: string, subject: Subject }>`
      update erasures set state = 'running', started_at = ${now()} where id = (
        select id from erasures where state = 'requested' or (state in ('running', 'failed') and started_at < ${now() - STALE})
        order by requested_at limit 1 for update skip locked)
      returning id, tenant, subject`.execute(db.kysely)
    if (!next)
      return done
    try {
      const result = await carryOut(parts, next.tenant, next.subject)
      await finish(parts, next.id, result)
      done++
    }
    catch (error) {
      log({ level: 'error', what: 'erasure-failed', detail: error instanceof Error ? error.name : 'unknown' })
      await db.kysely.updateTable('erasures').set({ state: 'failed' }).where('id', '=', next.id).execute()
    }
  }
}

function carryOut(parts: Parts, tenant: string, subject: Subject): Promise<Erased> {
  switch (subject.of) {
    case 'company': return eraseCompany(parts, tenant)
    case 'account': return eraseAccount(parts, tenant, subject.account)
    case 'creator': return eraseCreator(parts, tenant, subject.oecId)
  }
}

/** The receipt's row keeps counts alone: whose data it was is forgotten with it. */
async function finish({ db, master, now }: Parts, id: string, result: Erased): Promise<void> {
  const { id: keyId, wrapped } = await currentServerKey(db.kysely)
  // jsonb does not keep the order of keys: the signature is over this one.
  const erased = Object.fromEntries(Object.entries(result.erased).toSorted(([one], [other]) => one < other ? -1 : 1))
  const signed = JSON.stringify({ id, erased, left: result.left, keysDestroyed: result.keysDestroyed })
  const signature = sign('sha256', Buffer.from(signed), { key: unwrap(master, keyId, wrapped), padding: constants.RSA_PKCS1_PSS_PADDING }).toString('base64')
  const proof: Erasure['proof'] = { ...result, keyId, signature }
  await db.kysely.updateTable('erasures').set({ state: 'done', done_at: now(), proof: JSON.stringify(proof), tenant: null, subject: null }).where('id', '=', id).execute()
  // What was deleted leaves the files too, as far as the database does that by itself.
  for (const { name } of result.keysDestroyed > 0 ? [...TENANT_TABLES, ...SERVER_TABLES] : [])
    await sql`vacuum ${sql.table(name)}`.execute(db.kysely).catch(() => undefined)
}
