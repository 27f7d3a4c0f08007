import type { Database } from '../db/database'
import { getAccount, needSignIn } from './repo'

/** The browser was told that nothing may leave any more: the sign-in ends here and at the server, and all rows stay and wait. */
export async function stopSharing(db: Database, leave: () => Promise<void>): Promise<void> {
  if (!await getAccount(db))
    return
  await leave()
  await needSignIn(db)
}
