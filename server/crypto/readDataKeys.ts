import type { Parts, Tx } from '../types.ts'
import type { DataKeys } from './dataKeys.ts'
import { createDataKeys } from './dataKeys.ts'

/** Of the company whose transaction this is. */
export async function readDataKeys(tx: Tx, { master }: Pick<Parts, 'master'>, tenant: string): Promise<DataKeys> {
  const wrapped = await tx.selectFrom('tenant_keys').select(['number', 'wrapped']).where('tenant', '=', tenant).execute()
  return createDataKeys({ master, tenant, wrapped })
}
