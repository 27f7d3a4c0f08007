import type { Simulation } from './simulation'
import { expect } from 'vitest'
import { DAY } from '@/utils/clock/clock'

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

/** Parts in their order, each step at least its wait after the last of the step before, nobody written to after a message that failed. */
export async function expectStepsInTheirTime({ tiktok, rows, campaign }: Pick<Simulation, 'tiktok' | 'rows' | 'campaign'>): Promise<void> {
  const { followUps = [] } = await campaign()
  const at = new Map(tiktok.ledger.map(entry => [entry.clientMessageId, entry.at]))
  const byCreator = Object.groupBy(await rows(), row => row.oecId)
  for (const mine of Object.values(byCreator)) {
    const ordered = (mine ?? []).toSorted((one, other) => one.position - other.position)
    for (const [index, row] of ordered.entries()) {
      const before = ordered[index - 1]
      if (row.state !== 'sent' || !before)
        continue
      expect(before.state, `before ${row.id}`).toBe('sent')
      const wait = before.step === row.step ? 0 : (followUps[(row.step ?? 0) - 1]?.waitDays ?? 0) * DAY
      expect(at.get(row.clientMessageId), row.id).toBeGreaterThanOrEqual((at.get(before.clientMessageId) ?? Infinity) + wait)
    }
  }
}
