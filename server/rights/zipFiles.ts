import { Zip, ZipDeflate } from 'fflate'

/** A ZIP as it grows: never more of it in memory than one page of rows. */
export async function* zipFiles(files: AsyncIterable<{ name: string, content: AsyncIterable<Uint8Array> }>): AsyncGenerator<Uint8Array> {
  const waiting: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error)
      throw error
    waiting.push(chunk)
  })
  for await (const { name, content } of files) {
    const file = new ZipDeflate(name, { level: 6 })
    zip.add(file)
    for await (const chunk of content) {
      file.push(chunk)
      yield* waiting.splice(0)
    }
    file.push(new Uint8Array(), true)
    yield* waiting.splice(0)
  }
  zip.end()
  yield* waiting
}
