/** Rows of one transaction: long enough to be fast, short enough for the panel to breathe. */
export const CHUNK = 2000

/** Ids at once, or chunk by chunk as `ListIndex.idsOf` gives them. */
export type Ids = readonly string[] | AsyncIterable<readonly string[]>

/** Rows in chunks of at most `size`. */
export async function* inChunks<Row>(rows: readonly Row[] | AsyncIterable<readonly Row[]>, size = CHUNK): AsyncGenerator<readonly Row[]> {
  if (isArray(rows)) {
    for (let from = 0; from < rows.length; from += size)
      yield rows.slice(from, from + size)
    return
  }
  for await (const some of rows)
    yield* inChunks(some, size)
}

function isArray<Row>(rows: readonly Row[] | AsyncIterable<readonly Row[]>): rows is readonly Row[] {
  return Array.isArray(rows)
}
