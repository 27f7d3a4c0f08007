import type { Parts } from '../types.ts'
import type { Options } from './readOptions.ts'
import { dirname } from 'node:path'
import { unwrapDataKey, wrapDataKey } from '../crypto/dataKeys.ts'
import { readMasterKey } from '../crypto/masterKey.ts'
import { unwrap, wrap } from '../crypto/serverKeys.ts'
import { withParts } from './withParts.ts'

/** One transaction: either every key is under the new master key, or none is. Restart the server with it. */
export async function rewrapAll({ db, master }: Parts, next: Buffer): Promise<number> {
  return db.kysely.transaction().execute(async (tx) => {
    const dataKeys = await tx.selectFrom('tenant_keys').selectAll().forUpdate().execute()
    for (const { tenant, number, wrapped } of dataKeys) {
      const key = unwrapDataKey(master, tenant, wrapped)
      await tx.updateTable('tenant_keys').set({ wrapped: wrapDataKey(next, tenant, key) }).where('tenant', '=', tenant).where('number', '=', number).execute()
    }
    const serverKeys = await tx.selectFrom('server_keys').select(['id', 'wrapped']).forUpdate().execute()
    for (const { id, wrapped } of serverKeys)
      await tx.updateTable('server_keys').set({ wrapped: wrap(next, id, unwrap(master, id, wrapped)) }).where('id', '=', id).execute()
    return dataKeys.length + serverKeys.length
  })
}

export function rewrapKeys(options: Options): Promise<void> {
  const file = options.newKeyFile
  if (!file)
    throw new Error('--new-key-file is missing: where the new master key is, or shall be')
  return withParts(options, async (parts) => {
    const next = readMasterKey({ folder: dirname(file), environment: { WESTMOON_MASTER_KEY_FILE: file }, mayMake: true })
    console.log(`${await rewrapAll(parts, next)} keys are now under the key of ${file}. Start the server with it, then destroy the old one.`)
  })
}
