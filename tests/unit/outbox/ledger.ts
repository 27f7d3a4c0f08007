import type { Simulation } from './simulation'
import { expect } from 'vitest'

/** What must hold whenever nothing is open any more: the judge is TikTok's ledger, not our rows. */
export async function expectNothingLostNorTwice({ tiktok, rows, campaign, db }: Simulation): Promise<void> {
  const all = await rows()
  const accepted = tiktok.ledger.map(entry => entry.clientMessageId)
  expect(new Set(accepted).size, 'sent twice').toBe(accepted.length)
  expect(all.filter(row => row.state === 'sent').map(row => row.clientMessageId).sort(), 'rows and ledger').toEqual(accepted.toSorted())
  expect(all.filter(row => ['queued', 'sending', 'unknown'].includes(row.state)), 'open rows').toEqual([])
  expect((await campaign()).state).toBe('finished')
  // Each try left its record before it left.
  const tried = new Set((await db.attempts.toArray()).map(attempt => attempt.clientMessageId))
  expect(accepted.filter(id => id !== undefined && !tried.has(id))).toEqual([])
}

export async function expectHonestCounts({ campaign, rows }: Pick<Simulation, 'campaign' | 'rows'>, id = 'c'): Promise<void> {
  const { counts } = await campaign(id)
  const mine = (await rows()).filter(row => row.campaign === id)
  for (const [state, count] of Object.entries(counts))
    expect(mine.filter(row => row.state === state), state).toHaveLength(count)
}
