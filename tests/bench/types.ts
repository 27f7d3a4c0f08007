/** One line of the table: what was measured, against what, and whether it is within the aim. */
export interface BenchRow {
  what: string
  measured: string
  against: string
  aim: string
  good: boolean
}
