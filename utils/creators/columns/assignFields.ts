import type { CreatorField } from '../types'
import type { Looks } from './columnLooks'
import { creatorScore } from './columnLooks'
import { meaningOf } from './headerWords'
import { isMarkedVariable } from './variableName'

/** Share of the values that must bear out a doubtful header. */
const MOST = 0.8

/**
 * Fields to columns, each field once: sure headers first, then doubtful ones
 * that the values bear out, then the values alone. Columns that are left have no entry.
 */
export function assignFields(headers: readonly string[], looks: readonly Looks[]): Map<number, CreatorField> {
  const fields = new Map<number, CreatorField>()
  const meanings = headers.map(header => isMarkedVariable(header) ? undefined : meaningOf(header))

  function give(index: number | undefined, field: CreatorField): void {
    if (index !== undefined && !fields.has(index) && ![...fields.values()].includes(field))
      fields.set(index, field)
  }
  function best(columns: number[], score: (look: Looks) => number, least: number): number | undefined {
    const scored = columns
      .filter(index => !fields.has(index))
      .map(index => ({ index, score: looks[index] ? score(looks[index]) : 0 }))
      .filter(each => each.score >= least)
    return scored.reduce<{ index: number, score: number } | undefined>((one, other) => one && one.score >= other.score ? one : other, undefined)?.index
  }
  const columnsOf = (test: (index: number) => boolean): number[] => headers.flatMap((_, index) => test(index) ? [index] : [])

  give(best(columnsOf(index => meanings[index]?.strong === 'handle'), creatorScore, 0), 'handle')
  meanings.forEach((meaning, index) => {
    if (meaning?.strong !== undefined)
      give(index, meaning.strong)
  })
  give(best(columnsOf(index => meanings[index]?.strong === 'handle'), ({ id }) => id, MOST), 'oecId')
  give(best(columnsOf(index => meanings[index]?.weak.includes('handle') === true), ({ handle, link }) => handle + link * 2, MOST), 'handle')
  give(best(columnsOf(index => meanings[index]?.weak.includes('oecId') === true), ({ id }) => id, MOST), 'oecId')
  give(columnsOf(index => !fields.has(index) && meanings[index]?.weak.includes('nickname') === true && (looks[index]?.link ?? 0) < 0.5)[0], 'nickname')

  const unnamed = columnsOf(index => meanings[index] !== undefined && !meanings[index].ignored && meanings[index].strong === undefined)
  const told = [...fields.values()]
  if (!told.includes('handle') && !told.includes('oecId'))
    give(best(unnamed, creatorScore, 0.4), 'handle')
  give(best(unnamed.filter(index => headers[index] === ''), ({ id }) => id, MOST), 'oecId')
  return fields
}
