// @vitest-environment node
import type { Account } from '@/utils/account/types'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MINUTE, SECOND, systemClock } from '@/utils/clock/clock'
import { createDatabase } from '@/utils/db/database'
import { createTeamFollow } from '@/utils/team/createTeamFollow'
import { westMoonError } from '@/utils/westmoon/readError'
import { createFakeEvents } from '../westmoon/events/fakeEvents'

const ACCOUNT: Account = { id: 'account', server: 'https://team.westmonth.example', person: 'p', login: 'lin@acme', name: 'Lin', role: 'operator', permissions: [], company: { id: 'c', name: 'Acme' }, shops: [], state: 'signed-in', signedInAt: 0, checkedAt: 0, clockOffset: 0 }

let databases = 0

// IndexedDB needs its own timers.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

async function open(state: Account['state'] = 'signed-in') {
  const db = createDatabase(`follow-${databases++}`)
  await db.account.put({ ...ACCOUNT, state })
  const events = createFakeEvents()
  const exchange = vi.fn(async () => {})
  const team = createTeamFollow({ db, westmoon: events, accounts: { refresh: async () => {} }, clock: systemClock, random: () => 0, exchange, report: () => {} })

  async function look(ms: number): Promise<void> {
    for (const until = Date.now() + ms; Date.now() < until;) {
      await team.follow()
      events.opened.filter(({ isOpen }) => isOpen()).forEach(({ say }) => say(': \n\n'))
      await vi.advanceTimersByTimeAsync(15 * SECOND)
    }
  }
  return { db, events, exchange, look, team }
}

describe('while a panel is looked at', () => {
  it('and nothing happens, nothing is exchanged but once at the start', async () => {
    const { exchange, look, events } = await open()
    await look(10 * MINUTE)
    expect(events.opened).toHaveLength(1)
    expect(exchange.mock.calls.length).toBeLessThanOrEqual(2)
  })

  it('it is exchanged every half minute where no stream can be had', async () => {
    const { exchange, look, events } = await open()
    events.before.answer = () => westMoonError('not-found')
    await look(10 * MINUTE)
    expect(exchange).toHaveBeenCalledTimes(20)
  })

  it('nothing is asked of a server that ended the sign-in, or while the device is wiped', async () => {
    const one = await open('sign-in-needed')
    await one.look(MINUTE)
    const two = await open()
    await two.team.still(() => two.look(MINUTE))
    for (const { events, exchange } of [one, two]) {
      expect(events.opened).toHaveLength(0)
      expect(exchange).not.toHaveBeenCalled()
    }
  })
})
