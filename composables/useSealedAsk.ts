import type { RouteAnswer, RouteBodyInput } from '@/utils/westmoon/contract/routes'
import { getAccount } from '@/utils/account/repo'
import { toPlainError } from '@/utils/rpc/codedError'
import { westMoonError } from '@/utils/westmoon/readError'
import { useDatabase } from './useDatabase'
import { useSealing } from './useSealing'
import { useWorker } from './useWorker'

/** Mended by another envelope. */
const ANEW = ['westmoon.envelope-key-retired', 'westmoon.envelope-old']

/** Asks the company's server something with a password in it. Throws `CodedError`. */
export function useSealedAsk() {
  const worker = useWorker()
  const seal = useSealing()
  const db = useDatabase()

  return async function ask<Name extends 'addPerson' | 'setPassword'>(name: Name, body: RouteBodyInput<Name>): Promise<RouteAnswer<Name>> {
    const account = await getAccount(db)
    if (!account)
      throw westMoonError('no-account')
    const { server } = account
    try {
      return await worker['team.ask'](name, { body: await seal(server, name, body) })
    }
    catch (thrown) {
      if (!ANEW.includes(toPlainError(thrown).code))
        throw thrown
      return worker['team.ask'](name, { body: await seal(server, name, body) })
    }
  }
}
