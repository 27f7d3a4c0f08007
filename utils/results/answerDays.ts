import type { AnswerDay, CreatorOutcome } from './types'
import { DAY } from '../clock/clock'
import { dayOf } from '../clock/day'

/** Fewer days would be no picture. */
const LEAST_DAYS = 8
const MOST_DAYS = 366

/** First answers by day of the shop, from the day of the first message to the last answer, days without one in between. */
export function answerDays(outcomes: readonly CreatorOutcome[], timeZone: string): AnswerDay[] {
  const starts = outcomes.flatMap(({ messagedAt, invitedAt }) => messagedAt ?? invitedAt ?? [])
  if (starts.length === 0)
    return []
  const answers = new Map<string, number>()
  for (const { answeredAt } of outcomes) {
    if (answeredAt !== undefined) {
      const day = dayOf(answeredAt, timeZone)
      answers.set(day, (answers.get(day) ?? 0) + 1)
    }
  }
  const first = dayOf(starts.reduce((least, at) => Math.min(least, at)), timeZone)
  const last = [...answers.keys()].reduce((most, day) => day > most ? day : most, first)
  const length = Math.min(MOST_DAYS, Math.max(LEAST_DAYS, daysBetween(first, last) + 1))
  return Array.from({ length }, (_, index) => dayAfter(first, index)).map(day => ({ day, answers: answers.get(day) ?? 0 }))
}

/** At most `most` bars: what comes later stands together in the last, which has no day. */
export function barsOf(days: readonly AnswerDay[], most: number): (Omit<AnswerDay, 'day'> & { day?: string })[] {
  if (days.length <= most)
    return [...days]
  const later = days.slice(most - 1).reduce((sum, { answers }) => sum + answers, 0)
  return [...days.slice(0, most - 1), { answers: later }]
}

function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY)
}

function dayAfter(day: string, by: number): string {
  return new Date(Date.parse(day) + by * DAY).toISOString().slice(0, 10)
}
