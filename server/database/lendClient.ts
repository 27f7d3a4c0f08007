import type { PostgresPoolClient } from 'kysely'

interface Answer { command: string, rowCount: number, rows: unknown[] }

/**
 * What Kysely gets of a connection. It answers several statements in one text with
 * the last one's rows, and knows whether a transaction is open: `giveBack(true)`
 * means that whoever is next must not get it as it is.
 */
export function lendClient(query: (text: string, parameters: readonly unknown[]) => Promise<Answer | Answer[]>, giveBack: (inTransaction: boolean) => void): PostgresPoolClient {
  let inTransaction = false
  return {
    async query(text: unknown, parameters: readonly unknown[] = []) {
      const words = String(text)
      if (/^(?:begin|start transaction)\b/i.test(words))
        inTransaction = true
      const answer = await query(words, parameters)
      if (/(?:^|; )(?:commit|rollback)$/i.test(words))
        inTransaction = false
      return Array.isArray(answer) ? answer.at(-1) ?? { command: '', rowCount: 0, rows: [] } : answer
    },
    release: () => giveBack(inTransaction),
  } as PostgresPoolClient
}
