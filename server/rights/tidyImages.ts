import type { Parts, Tx } from '../types.ts'
import { LIMITS } from '../../utils/westmoon/contract.ts'
import { readDataKeys } from '../crypto/readDataKeys.ts'
import { inTenant } from '../database/inTenant.ts'
import { openFields } from '../routes/sealedFields.ts'

/** A company's templates are opened to look at their images this often. */
const LOOK_EVERY = 24 * 60 * 60_000

interface Version { parts: { kind: string, hash?: string }[] }

/** Deletes images that no template has shown for `LIMITS.imageUnused`. Any instance may, at any time. */
export async function tidyImages(parts: Parts): Promise<void> {
  const { db: { kysely }, now } = parts
  const tenants = await kysely.selectFrom('images').select('tenant').distinct().where('at', '<', now() - LOOK_EVERY).execute()
  for (const { tenant } of tenants)
    await inTenant(kysely, tenant, tx => tidyCompany(tx, parts, tenant))
}

/** An image's time is when it was last sent or seen in a template. */
async function tidyCompany(tx: Tx, parts: Parts, tenant: string): Promise<void> {
  const at = parts.now()
  const shown = await shownIn(tx, parts, tenant)
  if (shown.length > 0)
    await tx.updateTable('images').set({ at }).where('tenant', '=', tenant).where('at', '<', at - LOOK_EVERY).where('hash', 'in', shown).execute()
  await tx.deleteFrom('images').where('tenant', '=', tenant).where('at', '<', at - LIMITS.imageUnused).execute()
}

async function shownIn(tx: Tx, parts: Parts, tenant: string): Promise<string[]> {
  const keys = await readDataKeys(tx, parts, tenant)
  const rows = await tx.selectFrom('sync_rows').select('fields').where('tenant', '=', tenant).where('kind', '=', 'template').where('deleted', '=', false).execute()
  const hashes = rows.flatMap(({ fields }) => {
    const { versions = [] } = openFields('template', fields, keys) as { versions?: Version[] }
    return versions.flatMap(version => version.parts).flatMap(({ kind, hash }) => kind === 'image' && hash !== undefined ? [hash] : [])
  })
  return [...new Set(hashes)]
}
