/**
 * Cells that a spreadsheet would run or round: formulas, and numbers longer than it
 * can hold. A leading apostrophe makes them text. What already looks so marked gets
 * another one, so that taking one away always gives back what was there.
 */
const DANGEROUS = /^'*(?:[=+\-@\t\r\n＝＋－＠]|\d{16,}$)/
const MARKED = /^'+(?:[=+\-@\t\r\n＝＋－＠]|\d{16,}$)/

/** A cell that is safe to open (CWE-1236). */
export function neutraliseCell(cell: string): string {
  return DANGEROUS.test(cell)
    ? `'${cell}`
    : cell
}

/** The cell before `neutraliseCell`. */
export function restoreCell(cell: string): string {
  return MARKED.test(cell)
    ? cell.slice(1)
    : cell
}
