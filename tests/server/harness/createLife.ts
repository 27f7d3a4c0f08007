import type { Database } from '../../../utils/db/database.ts'
import { Dexie } from 'dexie'

/** Thrown by everything that a dead worker still tries. */
export class Death extends Error {}

export type Life = ReturnType<typeof createLife>

/**
 * A worker that can die between any two of its steps: writes to its database
 * (an open transaction is lost with it) and requests that leave it.
 */
export function createLife(db: Database) {
  let left = Infinity

  function step(): void {
    left = Math.max(0, left - 1)
    if (left === 0)
      throw new Death('The worker died')
  }

  db.use({
    stack: 'dbcore',
    name: 'life',
    create: core => ({
      ...core,
      table: (name) => {
        const table = core.table(name)
        return { ...table, mutate: request => Dexie.Promise.resolve().then(step).then(() => table.mutate(request)) }
      },
    }),
  })

  return {
    step,
    /** The `count`th step from now is not taken, nor any after it. */
    dieAt: (count: number): void => { left = count },
    isDead: (): boolean => left === 0,
    /** What is not the worker's own: the panel lives on. */
    spare: async (work: () => Promise<unknown>): Promise<void> => {
      const before = left
      left = Infinity
      await work().finally(() => { left = before })
    },
    revive: (): void => { left = Infinity },
  }
}
