import type { DBCore, DBCoreTable, DBCoreTransaction } from 'dexie'
import type { Database } from '@/utils/db/database'
import { createDatabase } from '@/utils/db/database'

/** What happens to one step of the database, in a life. */
export type Step = 'fine' | 'die' | 'full'

interface Life {
  dead: () => boolean
  die: () => Promise<never>
  /** Asked before every single read (`writes` false) and write. */
  step: (writes: boolean, table: string) => Step
}

/**
 * A connection of one worker to the database `name`, which dies or fills up at
 * any single read or write. Death undoes the transaction it happens in, as
 * browsers do; a dead worker's later steps never happen.
 */
export function openFaulty(name: string, { dead, die, step }: Life): Database {
  const db = createDatabase(name)

  function before<T>(trans: DBCoreTransaction, { writes, table }: { writes: boolean, table: string }, work: () => Promise<T>): Promise<T> {
    if (dead())
      return die()
    switch (step(writes, table)) {
      case 'fine': return work()
      case 'die':
        abort(trans)
        return die()
      case 'full':
        abort(trans)
        return Promise.reject(new DOMException('The disk is full', 'QuotaExceededError'))
    }
  }

  db.use({
    stack: 'dbcore',
    name: 'faults',
    create: (core: DBCore): DBCore => ({
      ...core,
      table: (tableName) => {
        const table: DBCoreTable = core.table(tableName)
        const read = { writes: false, table: tableName }
        return {
          ...table,
          mutate: request => before(request.trans, { writes: true, table: tableName }, () => table.mutate(request)),
          get: request => before(request.trans, read, () => table.get(request)),
          getMany: request => before(request.trans, read, () => table.getMany(request)),
          query: request => before(request.trans, read, () => table.query(request)),
          count: request => before(request.trans, read, () => table.count(request)),
          openCursor: request => before(request.trans, read, () => table.openCursor(request)),
        }
      },
    }),
  })
  return db
}

function abort(trans: DBCoreTransaction): void {
  try {
    trans.abort()
  }
  catch {
    // It was over already.
  }
}
