import type { Database } from '../db/database'

const ALARM = 'outbox'

interface Alarms {
  get: (name: string) => Promise<unknown>
  create: (name: string, info: { periodInMinutes: number }) => Promise<void> | void
  clear: (name: string) => Promise<unknown>
}

export const isWatchdog = (alarm: { name: string }): boolean => alarm.name === ALARM

/**
 * An alarm while anything runs, or waits for a time or the network: it wakes a
 * worker that died in its sleep. None when nothing does.
 */
export function createWatchdog({ db, alarms }: { db: Database, alarms: Alarms }): { tend: () => Promise<void> } {
  async function needed(): Promise<boolean> {
    const open = await db.campaigns.where('state').anyOf(['running', 'paused']).toArray()
    return open.some(({ state, pause, autoResume }) => state === 'running' || pause?.reason === 'offline' || (pause?.reason === 'quota' && autoResume))
  }

  // As this worker left it; it is asked once, not at every step.
  let set: boolean | undefined

  return {
    async tend() {
      const wanted = await needed()
      if (wanted === set)
        return
      // Creating it again would put it off.
      if (wanted && !await alarms.get(ALARM))
        await alarms.create(ALARM, { periodInMinutes: 1 })
      if (!wanted)
        await alarms.clear(ALARM)
      set = wanted
    },
  }
}
