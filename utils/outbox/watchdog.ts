import type { Campaign } from '../campaigns/types'
import type { OutboxParts } from './types'
import { LONGEST_GAP } from '../campaigns/pace'
import { deliveriesIn } from '../campaigns/repo'
import { MINUTE } from '../clock/clock'
import { createSchedule } from './schedule'

const ALARM = 'outbox'

/** As often as alarms may come. */
const PULSE = 1

interface Alarms {
  get: (name: string) => Promise<{ scheduledTime: number } | undefined>
  create: (name: string, info: { periodInMinutes: number, when?: number }) => Promise<void> | void
  clear: (name: string) => Promise<unknown>
}

export const isWatchdog = (alarm: { name: string }): boolean => alarm.name === ALARM

/**
 * An alarm while anything runs, or waits for a time or the network: it wakes a
 * worker that died in its sleep, or has none because nothing is due for long.
 * None when nothing does.
 */
export function createWatchdog({ db, clock, alarms }: Pick<OutboxParts, 'db' | 'clock'> & { alarms: Alarms }): { tend: () => Promise<void> } {
  const schedule = createSchedule({ db, clock })

  /** When something is to do next: 0 at once and all the time; undefined never. */
  async function nextTime(): Promise<number | undefined> {
    const open = await db.campaigns.where('state').anyOf(['running', 'paused']).toArray()
    const times = await Promise.all(open.map(timeOf))
    const known = times.flatMap(time => time ?? [])
    if (known.length === 0)
      return undefined
    const next = Math.min(...known)
    return next <= clock.now() + MINUTE ? 0 : next
  }

  async function timeOf(campaign: Campaign): Promise<number | undefined> {
    const { state, pause, autoResume, resumeAt } = campaign
    if (state === 'running')
      return dueAt(campaign)
    if (pause?.reason === 'offline')
      return 0
    return pause?.reason === 'quota' && autoResume ? resumeAt : undefined
  }

  async function dueAt(campaign: Campaign): Promise<number> {
    const { counts } = campaign
    const unknown = counts.unknown === 0 ? [] : await deliveriesIn(db, campaign.id, 'unknown').toArray()
    if (counts.sending > 0 || unknown.some(row => row.lookAt !== undefined) || await schedule.isInviting(campaign))
      return 0
    const next = await schedule.next(campaign, new Set(unknown.map(row => row.oecId)))
    if (!next.row)
      return next.dueAt ?? 0
    const rests = next.lane?.nextAt ?? 0
    // Written before the clock was set back.
    return rests > clock.now() + LONGEST_GAP ? 0 : rests
  }

  // As this worker left it; it is asked once, not at every step.
  let set: number | 'none' | undefined

  return {
    async tend() {
      const wanted = await nextTime() ?? 'none'
      if (wanted === set)
        return
      if (wanted === 'none')
        await alarms.clear(ALARM)
      else
        await watch(wanted)
      set = wanted
    },
  }

  async function watch(wanted: number): Promise<void> {
    const there = await alarms.get(ALARM)
    if (wanted > 0 && there?.scheduledTime !== wanted)
      return alarms.create(ALARM, { when: wanted, periodInMinutes: PULSE })
    // Creating it again would put it off.
    if (wanted === 0 && (!there || there.scheduledTime > clock.now() + PULSE * MINUTE))
      return alarms.create(ALARM, { periodInMinutes: PULSE })
  }
}
