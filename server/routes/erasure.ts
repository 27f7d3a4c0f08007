import type { Erasure } from '../../utils/westmoon/contract.ts'
import type { PublicWork, SessionWork } from './types.ts'
import { sha256 } from '../crypto/tokens.ts'
import { Refusal } from '../http/refusal.ts'
import { note } from './audit.ts'
import { refuseLastOwner } from './people.ts'

/** Only notes it: rights/runErasures carries it out as soon as this is committed. */
export const requestErasure: SessionWork<'requestErasure'> = async (session, { body: { subject, confirm } }) => {
  const { tx, who, now, parts } = session
  if (subject.of === 'company') {
    const company = await tx.selectFrom('tenants').select('name').where('tenant', '=', who.tenant).executeTakeFirstOrThrow()
    if (confirm !== company.name)
      throw new Refusal('bad-request', { field: 'confirm' })
  }
  if (subject.of === 'account')
    await refuseLastOwner(session, subject.account)
  const id = parts.newId()
  const receipt = parts.random(32).toString('base64url')
  await tx.insertInto('erasures').values({ id, receipt_hash: sha256(receipt), state: 'requested', tenant: who.tenant, subject: JSON.stringify(subject), requested_at: now, started_at: null, done_at: null, proof: null }).execute()
  await note(session, [{ what: 'erasure-requested', kind: subject.of, entity: id }])
  return { id, receipt }
}

export const erasure: PublicWork<'erasure'> = async ({ db }, { query: { id, receipt } }) => {
  const row = await db.kysely.selectFrom('erasures').selectAll().where('id', '=', id).where('receipt_hash', '=', sha256(receipt)).executeTakeFirst()
  if (!row)
    throw new Refusal('not-found')
  return {
    state: row.state as Erasure['state'],
    requestedAt: row.requested_at,
    doneAt: row.done_at,
    proof: row.proof as Erasure['proof'],
  }
}
