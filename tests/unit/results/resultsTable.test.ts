import type { TableWords } from '@/utils/results/resultsTable'
import { describe, expect, it } from 'vitest'
import { createTableWriter } from '@/utils/lists/export/tableWriter'
import { emptyFunnel } from '@/utils/results/funnelOf'
import { resultsTable } from '@/utils/results/resultsTable'

const COLUMNS = ['handle', 'oecId', 'variant', 'invitedAt', 'messagedAt', 'answeredAt', 'optedOutAt', 'addedAt', 'postedAt', 'soldAt'] as const
const words: TableWords = {
  funnel: step => step,
  steps: ['Step', 'Creators', 'Share'],
  days: ['Day', 'Answers'],
  columns: Object.fromEntries(COLUMNS.map(column => [column, column])) as TableWords['columns'],
}
const source = {
  results: { funnel: { ...emptyFunnel(), sent: 4, answered: 1 }, days: [{ day: '2026-11-24', answers: 1 }] },
  outcomes: [{ oecId: '7494000000000000001', handle: '=HYPERLINK("x")', variant: 'B' as const, messagedAt: 1, answeredAt: 2 }],
  words,
  time: (at: number) => `t${at}`,
}

describe('resultsTable', () => {
  it('has the funnel, the days and a row for each creator', () => {
    const rows = resultsTable({ ...source, variants: { A: 'Free sample', B: 'More commission' } })
    expect(rows).toContainEqual(['sent', 4, '100.0%'])
    expect(rows).toContainEqual(['answered', 1, '25.0%'])
    expect(rows).toContainEqual(['2026-11-24', 1])
    expect(rows.at(-1)).toEqual(['=HYPERLINK("x")', '7494000000000000001', 'More commission', '', 't1', 't2', '', '', '', ''])
  })

  it('has no column for templates where one was sent', () => {
    expect(resultsTable(source).at(-2)).not.toContain('variant')
  })

  it('leaves no formula in the file', async () => {
    const writer = await createTableWriter('csv', 'Results')
    writer.add(resultsTable(source))
    const text = await writer.end().text()
    expect(text).toContain('HYPERLINK')
    expect(text.split(/[\n,]/).filter(cell => /^"?[=+@-]/.test(cell))).toEqual([])
  })
})
