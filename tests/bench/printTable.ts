import type { BenchRow } from './types.ts'

export function printTable(rows: readonly BenchRow[]): void {
  const lines = [
    ['what', 'measured', 'against', 'aim', ''],
    ...rows.map(({ what, measured, against, aim, good }) => [what, measured, against, aim, good ? 'within' : 'NOT within']),
  ]
  const widths = [0, 1, 2, 3].map(column => Math.max(...lines.map(line => line[column]?.length ?? 0)))
  console.log()
  for (const line of lines)
    console.log(`  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`)
  console.log()
}
