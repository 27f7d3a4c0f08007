import type { TeamImage } from '../../utils/westmoon/contract.ts'
import type { SessionWork } from './types.ts'
import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { LIMITS } from '../../utils/westmoon/contract.ts'
import { Refusal } from '../http/refusal.ts'

/** An image is what its hash says, or is not taken: devices show and send it by that name. */
export const putImage: SessionWork<'putImage'> = async ({ tx, who, keys, now }, { body: { hash, mime, bytes } }) => {
  const content = Buffer.from(bytes, 'base64')
  // Buffer reads past what is no base64.
  if (content.length > LIMITS.image || content.toString('base64') !== bytes)
    throw new Refusal('bad-request', { field: 'bytes' })
  if (createHash('sha256').update(content).digest('hex') !== hash)
    throw new Refusal('bad-request', { field: 'hash' })
  // Kept from now on as long as a new one: a template that shows it is on its way.
  const known = await tx.updateTable('images').set({ at: now }).where('tenant', '=', who.tenant).where('hash', '=', hash).executeTakeFirst()
  if (known.numUpdatedRows === 0n) {
    const { count } = await tx.selectFrom('images').select(({ fn }) => fn.countAll<number>().as('count')).where('tenant', '=', who.tenant).executeTakeFirstOrThrow()
    if (count >= LIMITS.images)
      throw new Refusal('too-many-images')
    await tx.insertInto('images').values({ tenant: who.tenant, hash, mime, bytes: keys.seal(bytes), at: now }).onConflict(conflict => conflict.columns(['tenant', 'hash']).doUpdateSet({ at: now })).execute()
  }
  return { done: true }
}

export const image: SessionWork<'image'> = async ({ tx, who, keys }, { query: { hash } }) => {
  const row = await tx.selectFrom('images').select(['mime', 'bytes']).where('tenant', '=', who.tenant).where('hash', '=', hash).executeTakeFirst()
  if (!row)
    throw new Refusal('not-found')
  return { hash, mime: row.mime as TeamImage['mime'], bytes: keys.open(row.bytes) }
}
