import type { Sheet, SheetOptions } from '../types'
import { csvRows, guessDelimiter, plainLines } from './csvRows'
import { guessEncoding, textSlices } from './encoding'
import { withHead } from './withHead'

/** Characters that the delimiter is guessed from. */
const SAMPLE = 65_536

/** CSV, TSV and the like. */
export async function openText(file: File, { encoding: asked, delimiter: wished }: SheetOptions): Promise<Sheet> {
  const encoding = asked ?? await guessEncoding(file)
  const delimiter = wished ?? guessDelimiter(await firstText(textSlices(file, encoding)))
  let read = 0
  return withHead({
    name: file.name,
    format: 'csv',
    sheets: [file.name],
    encoding,
    delimiter,
    rows: () => csvRows(textSlices(file, encoding, { onRead: (bytes) => { read = bytes } }), delimiter),
    share: () => read / file.size,
    close: () => {},
  })
}

/** Whole lines of the beginning; a part of one where it is longer than all that. */
async function firstText(slices: AsyncIterable<string>): Promise<string> {
  const { value: text } = await plainLines(slices).next()
  const sample = (text ?? '').slice(0, SAMPLE)
  const end = sample.lastIndexOf('\n')
  return end < 0 || sample === text ? sample : sample.slice(0, end)
}
