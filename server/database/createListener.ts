import type { Database } from './openDatabase.ts'
import pg from 'pg'

const AGAIN_AFTER = 2_000

/**
 * LISTEN on a connection of its own, opened again when it breaks. A database that
 * does not know LISTEN answers with an error: the caller polls.
 */
export function createListener(url: string): Database['listen'] {
  return async (channel, onNotify) => {
    let ended = false
    let current: pg.Client | undefined

    const open = async (): Promise<void> => {
      const client = new pg.Client({ connectionString: url, keepAlive: true })
      const again = (): void => {
        if (!ended && current === client)
          setTimeout(() => void open().catch(again), AGAIN_AFTER).unref()
      }
      current = client
      client.on('error', again)
      client.on('end', again)
      client.on('notification', ({ payload }) => onNotify(payload ?? ''))
      await client.connect()
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    }

    try {
      await open()
    }
    catch {
      ended = true
      return undefined
    }
    return () => {
      ended = true
      void current?.end().catch(() => undefined)
    }
  }
}
