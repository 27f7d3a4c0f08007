import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'

/** What the company's server said, and when. */
export interface TeamAnswer {
  value: unknown
  at: number
}

/** More questions than a panel asks at a time; the oldest goes. */
const KEPT = 60

/** Answers of the company's server while this panel is open: shown until it answers again, never stored. */
export const useTeamAnswerStore = defineStore('teamAnswers', () => {
  const kept = shallowReactive(new Map<string, TeamAnswer>())

  function keep(key: string, answer: TeamAnswer): void {
    kept.delete(key)
    kept.set(key, answer)
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined)
      kept.delete(oldest)
  }

  return { get: (key: string) => kept.get(key), keep }
})
