import type { TemplateProblem } from '@/utils/templates/types'
import { parse } from '@/utils/templates/parse'

/** A stretch of the source as the editor shows it; joined they are the source. */
export interface Mark {
  raw: string
  kind: 'plain' | 'variable' | 'warning' | 'error'
}

/** Every character of the source in order, cut where a mark begins or ends. */
export function textMarks(source: string, problems: readonly TemplateProblem[]): Mark[] {
  return parse(source).flatMap((node): Mark[] => {
    if (node.kind === 'text')
      return strayMarks(node.raw, node.from, problems)
    if (node.kind === 'broken')
      return [{ raw: node.raw, kind: 'error' }]
    const problem = problems.find(({ from }) => from === node.from)
    return [{ raw: node.raw, kind: problem?.severity ?? 'variable' }]
  })
}

function strayMarks(raw: string, offset: number, problems: readonly TemplateProblem[]): Mark[] {
  const marks: Mark[] = []
  let at = 0
  for (const { from = -1, to = -1, severity } of problems) {
    const start = from - offset
    if (start < at || to - offset > raw.length)
      continue
    marks.push({ raw: raw.slice(at, start), kind: 'plain' }, { raw: raw.slice(start, to - offset), kind: severity })
    at = to - offset
  }
  return [...marks, { raw: raw.slice(at), kind: 'plain' as const }].filter(mark => mark.raw !== '')
}
