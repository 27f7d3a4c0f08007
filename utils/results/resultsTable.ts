import type { TableRow } from '../lists/export/tableWriter'
import type { CreatorOutcome, Results } from './types'

export interface TableWords {
  funnel: (step: Exclude<keyof Results['funnel'], 'optedOut'>) => string
  /** Headings: of the steps, of the days, of the creators' columns. */
  steps: [step: string, creators: string, share: string]
  days: [day: string, answers: string]
  columns: Record<OutcomeColumn, string>
}

export type OutcomeColumn = 'handle' | 'oecId' | 'variant' | 'invitedAt' | 'messagedAt' | 'answeredAt' | 'optedOutAt' | 'addedAt' | 'postedAt' | 'soldAt'

const TIMES = ['invitedAt', 'messagedAt', 'answeredAt', 'optedOutAt', 'addedAt', 'postedAt', 'soldAt'] as const satisfies (keyof CreatorOutcome)[]
const STEPS = ['invited', 'sent', 'answered', 'added', 'posted', 'sold'] as const

export interface TableSource {
  results: Pick<Results, 'funnel' | 'days'>
  outcomes: readonly CreatorOutcome[]
  /** Names of the compared templates. */
  variants?: { A: string, B: string }
  words: TableWords
  /** A time as the clocks of the shop show it. */
  time: (at: number) => string
}

/** The results as one sheet: the funnel, the answers by day, and what became of each creator. */
export function resultsTable({ results: { funnel, days }, outcomes, variants, words, time }: TableSource): TableRow[] {
  const base = funnel.invited || funnel.sent || 1
  const columns: OutcomeColumn[] = ['handle', 'oecId', ...variants ? ['variant'] as const : [], ...TIMES]
  const cell = (outcome: CreatorOutcome, column: OutcomeColumn): string => {
    if (column === 'variant')
      return outcome.variant === undefined ? '' : variants?.[outcome.variant] ?? outcome.variant
    const value = outcome[column]
    return typeof value === 'number' ? time(value) : value ?? ''
  }
  return [
    words.steps,
    ...STEPS.map((step): TableRow => [words.funnel(step), funnel[step], `${(funnel[step] / base * 100).toFixed(1)}%`]),
    [],
    words.days,
    ...days.map(({ day, answers }): TableRow => [day, answers]),
    [],
    columns.map(column => words.columns[column]),
    ...outcomes.map(outcome => columns.map(column => cell(outcome, column))),
  ]
}
