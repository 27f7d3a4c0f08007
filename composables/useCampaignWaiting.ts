import { useIntervalFn } from '@vueuse/core'
import { ref } from 'vue'
import { waitingRows } from '@/utils/campaigns/repo'
import { NOT_YET, STEPS_APART } from '@/utils/campaigns/steps'
import { useLiveQuery } from './useLiveQuery'

const TICK = 60_000

/** Messages of a campaign. */
interface Waiting {
  followUps: number
  /** When the first may leave; absent: its wait has not begun. */
  followUpsFrom?: number
  /** Of the first messages: the creators' window is shut. */
  sleeping: number
  sleepingFrom?: number
}

/** What a campaign will send later, and when. */
export function useCampaignWaiting(campaign: () => string) {
  const now = ref(Date.now())
  useIntervalFn(() => now.value = Date.now(), TICK)

  return useLiveQuery(async (db): Promise<Waiting> => {
    const id = campaign()
    const later = () => waitingRows(db, id, now.value)
    const [followUps, all] = await Promise.all([
      db.deliveries.where('[campaign+state+position]').between([id, 'queued', STEPS_APART], [id, 'queued', Infinity]).count(),
      later().count(),
    ])
    const followUp = followUps === 0 ? undefined : await later().filter(row => row.step !== undefined).first()
    const sleeping = Math.max(0, all - followUps)
    const sleeper = sleeping === 0 ? undefined : await later().filter(row => row.step === undefined).first()
    return { followUps, followUpsFrom: followUp?.dueAt === NOT_YET ? undefined : followUp?.dueAt, sleeping, sleepingFrom: sleeper?.dueAt }
  }, [campaign, now])
}
