import type { Database } from '../db/database'
import type { WorkerFace } from '../rpc/workerFace'
import type { Permission } from '../westmoon/contract/roles'
import { westMoonError } from '../westmoon/readError'
import { getAccount } from './repo'
import { mayDo } from './rules'

/**
 * The worker's calls, refused with `westmoon.forbidden` where the account's role
 * does not allow them: a button that should not have been there is no way around it.
 */
export function guardFace(face: WorkerFace, db: Database): WorkerFace {
  function guarded<Args extends [id: string, ...unknown[]], Value>(permission: Permission, call: (...args: Args) => Promise<Value>, table: 'campaigns' | 'collaborations' = 'campaigns'): (...args: Args) => Promise<Value> {
    return async (...args) => {
      const [account, row] = await Promise.all([getAccount(db), db[table].get(args[0])])
      if (!mayDo(account, permission, row?.shop).yes)
        throw westMoonError('forbidden')
      return call(...args)
    }
  }

  return {
    ...face,
    // Pausing and cancelling are everybody's.
    'campaigns.seal': guarded('seal', face['campaigns.seal']),
    'campaigns.start': guarded('send', face['campaigns.start']),
    'campaigns.resume': guarded('send', face['campaigns.resume']),
    'campaigns.retry': guarded('send', face['campaigns.retry']),
    'campaigns.decide': guarded('send', face['campaigns.decide']),
    'collaborations.terminate': guarded('send', face['collaborations.terminate'], 'collaborations'),
  }
}
