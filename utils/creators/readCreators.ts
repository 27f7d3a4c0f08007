import type { Column, ParsedCreators } from './types'
import { createRowReader } from './columns/creatorOfRow'
import { createBreather } from './createBreather'
import { createParse, emptyParse } from './createParse'

export interface ReadOptions {
  /** The first row names the columns. */
  hasHeader: boolean
  signal?: AbortSignal
  /** Rows read so far. */
  onProgress?: (rows: number) => void
}

/**
 * Creators of a sheet, chunk by chunk as its rows come: never more than a few
 * milliseconds of work at a time. Throws what the rows throw, and the signal's reason.
 */
export async function* creatorChunks(rows: AsyncIterable<readonly string[][]>, columns: readonly Column[], { hasHeader, signal, onProgress }: ReadOptions): AsyncGenerator<ParsedCreators> {
  const read = createRowReader(columns)
  const breathe = createBreather()
  const parse = createParse()
  let line = 0
  for await (const chunk of rows) {
    for (const row of chunk) {
      line++
      const turn = breathe()
      if (turn) {
        await turn
        signal?.throwIfAborted()
      }
      const result = line === 1 && hasHeader ? undefined : read(row)
      if (result === undefined)
        continue
      if ('problem' in result)
        parse.refuse(line, result.problem, result.text)
      else
        parse.take(line, result.creator)
    }
    signal?.throwIfAborted()
    onProgress?.(line)
    yield parse.drain()
  }
}

/** All of them at once, for the summary before the import. */
export async function readCreators(rows: AsyncIterable<readonly string[][]>, columns: readonly Column[], options: ReadOptions): Promise<ParsedCreators> {
  const all = emptyParse()
  for await (const { creators, problems, duplicates } of creatorChunks(rows, columns, options)) {
    append(all.creators, creators)
    append(all.problems, problems)
    append(all.duplicates, duplicates)
  }
  return all
}

/** `push(...many)` would overflow the stack. */
function append<Row>(all: Row[], more: Row[]): void {
  for (const row of more)
    all.push(row)
}
