import type { Colleagues } from '@/utils/campaigns/colleagues'
import type { Delivery } from '@/utils/campaigns/types'
import { describe, expect, it } from 'vitest'
import { leaveToColleagues } from '@/utils/campaigns/colleagues'
import { DAY } from '@/utils/clock/clock'
import { simulate } from './simulation'

type May = Awaited<ReturnType<Colleagues['mayWrite']>>

/** A company's server that answers so, by the row that is to leave. */
async function open(may: (row?: Delivery) => May, more: Parameters<typeof simulate>[0] = {}) {
  const asked: (string | undefined)[] = []
  const world = await simulate({
    ...more,
    mayWrite: async (_, row) => {
      asked.push(row?.id)
      return may(row)
    },
  })
  return { ...world, asked }
}

describe('a campaign that relies on the company\'s server', () => {
  it.each(['signed-out', 'claims', 'forbidden'] as const)('stands still before the next message (%s), everything unsent stays, and goes on', async (bar) => {
    let isOver = false
    const world = await open(row => isOver && row ? bar : 'yes')
    world.tiktok.before = async () => void (isOver = true)
    await world.live()
    expect(await world.campaign()).toMatchObject({ state: 'paused', pause: { reason: 'account', detail: bar }, counts: { sent: 1, queued: 2 } })
    world.tiktok.before = async () => void (isOver = false)
    isOver = false
    await world.resume()
    await world.live()
    expect(await world.campaign()).toMatchObject({ state: 'finished', counts: { sent: 3 } })
  })

  it('reads its rows again when creators were reserved anew: those of colleagues are left to them', async () => {
    const answers: May[] = ['yes', 'changed']
    const world = await open(() => answers.shift() ?? 'yes')
    const [, second] = await world.rows()
    world.tiktok.before = async () => leaveToColleagues(world.db, { campaign: 'c', taken: new Map([[second?.oecId ?? '', { state: 'held' }]]), now: world.time.now })
    await world.live()
    expect((await world.rows()).map(({ state }) => state)).toEqual(['sent', 'skipped', 'sent'])
  })

  it('asks for nothing before a follow-up is due', async () => {
    const world = await open(row => row?.step === undefined ? 'yes' : 'signed-out', { creators: 1, followUps: [{ waitDays: 3, parts: 1 }] })
    const since = world.time.now
    await world.live()
    expect(world.asked).toHaveLength(2)
    expect(world.time.now - since).toBeGreaterThanOrEqual(3 * DAY)
    expect(await world.campaign()).toMatchObject({ state: 'paused', pause: { reason: 'account', detail: 'signed-out' } })
  })

  it('settles what is unconfirmed all the same', async () => {
    let isOver = false
    const world = await open(() => isOver ? 'signed-out' : 'yes')
    world.tiktok.fates = ['lost-after']
    world.tiktok.before = async () => void (isOver = true)
    await world.live()
    expect((await world.rows())[0]?.state).toBe('sent')
    expect((await world.campaign()).pause?.reason).toBe('account')
  })
})
