import type { Campaign } from '../campaigns/types'
import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { Language, Preferences } from '../preferences/types'
import { notifications as en } from '@/locales/en/notifications'
import { notifications as zhCN } from '@/locales/zh-CN/notifications'

interface Item<Value> {
  getValue: () => Promise<Value>
  setValue: (value: Value) => Promise<void>
}

export interface NotifierParts {
  db: Database
  clock: Clock
  preferences: Pick<Item<Preferences>, 'getValue'>
  /** Up to when campaigns were told of: survives the worker, so nothing is told twice. */
  toldUntil: Item<number>
  languageOf: (preferences: Preferences) => Language
  /** Does nothing while the permission is missing. */
  show: (id: string, notification: { title: string, message: string }) => Promise<void>
}

const WORDS = { 'zh-CN': zhCN, en }

/** «Tell me when it is done»: tells of campaigns that finished, or stopped and wait for the merchant. */
export function createNotifier({ db, clock, preferences, toldUntil, languageOf, show }: NotifierParts) {
  let last = Promise.resolve()

  async function tell(): Promise<void> {
    const chosen = await preferences.getValue()
    const now = clock.now()
    if (!chosen.notify)
      return
    const since = await toldUntil.getValue()
    // Nothing that ended before the wish was made.
    await toldUntil.setValue(now)
    if (since === 0)
      return
    const words = WORDS[languageOf(chosen)]
    const campaigns = await db.campaigns.where('state').anyOf('finished', 'paused').toArray()
    for (const campaign of campaigns.filter(each => endedAt(each) > since && endedAt(each) <= now))
      await show(campaign.id, wordsOf(campaign, words))
  }

  return {
    /** One at a time: two would both tell what ended since. */
    tell: () => last = last.then(tell, tell),
  }
}

function endedAt({ state, finishedAt = 0, pause }: Campaign): number {
  if (state === 'finished')
    return finishedAt
  return pause && pause.reason !== 'merchant'
    ? pause.at
    : 0
}

function wordsOf({ name, state, counts }: Campaign, words: typeof en): { title: string, message: string } {
  const values: Record<string, string | number> = { name, ...counts }
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''))
  return state === 'finished'
    ? { title: fill(words.finished), message: fill(words.finishedText) }
    : { title: fill(words.paused), message: fill(words.pausedText) }
}
