import type { RowProblem, RowProblemCode } from './types'
import { BYTE_ORDER_MARK, csvLine } from './csvLine'

/** The rows that could not be taken, as a file to mend. `reason` gives the sentence of a code, `header` the three column names. */
export function problemsCsv(problems: readonly RowProblem[], { reason, header }: { reason: (code: RowProblemCode) => string, header: readonly [string, string, string] }): string {
  return BYTE_ORDER_MARK + csvLine(header) + problems
    .map(({ line, code, text }) => csvLine([String(line), reason(code), text]))
    .join('')
}
