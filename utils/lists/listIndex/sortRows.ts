import type { RowColumns } from './createRowColumns'
import type { SortBy } from './types'

type Compare = (one: number, other: number) => number

/** All row numbers in an order; equal ones by position, those without a value at the end. */
export function sortRows(columns: RowColumns, by: SortBy, descending: boolean): Uint32Array {
  const order = new Uint32Array(columns.size())
  for (let slot = 0; slot < order.length; slot++)
    order[slot] = slot
  if (by === 'position' && !descending && inPosition(columns, order))
    return order
  return order.sort(comparison(columns, by, descending ? -1 : 1))
}

/** Imports come in the order of their positions: nothing to sort then. */
function inPosition({ positions }: RowColumns, order: Uint32Array): boolean {
  for (let slot = 1; slot < order.length; slot++) {
    if ((positions[slot - 1] ?? 0) > (positions[slot] ?? 0))
      return false
  }
  return true
}

function comparison(columns: RowColumns, by: SortBy, sign: 1 | -1): Compare {
  const { positions, handles } = columns
  const byPosition: Compare = (one, other) => (positions[one] ?? 0) - (positions[other] ?? 0)
  switch (by) {
    case 'position':
      return (one, other) => sign * byPosition(one, other)
    case 'handle':
      return (one, other) => sign * compareText(handles[one] ?? '', handles[other] ?? '') || byPosition(one, other)
    case 'status':
      return (one, other) => sign * ((columns.statuses[one] ?? 0) - (columns.statuses[other] ?? 0)) || byPosition(one, other)
    case 'followers':
    case 'lastContactAt':
      return byNumber(columns[by], { sign, otherwise: byPosition })
  }
}

function byNumber(values: Float64Array, { sign, otherwise }: { sign: 1 | -1, otherwise: Compare }): Compare {
  return (one, other) => {
    const a = values[one] ?? Number.NaN
    const b = values[other] ?? Number.NaN
    if (Number.isNaN(a) || Number.isNaN(b))
      return Number(Number.isNaN(a)) - Number(Number.isNaN(b)) || otherwise(one, other)
    return sign * (a - b) || otherwise(one, other)
  }
}

/** Handles are plain ASCII: no collation needed. */
function compareText(one: string, other: string): number {
  if (one === other)
    return 0
  return one < other ? -1 : 1
}
