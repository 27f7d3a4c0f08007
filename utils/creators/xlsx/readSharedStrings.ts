import type { Archive } from './readXml'
import { unescapeWorkbook } from './createXmlReader'
import { readXml } from './readXml'

/** Texts that cells name by number. Readings of Japanese words (`rPh`) are no part of them. */
export async function readSharedStrings(archive: Archive, path: string | undefined): Promise<string[]> {
  const strings: string[] = []
  let current = ''
  let inText = false
  let inReading = false
  if (path !== undefined) {
    await readXml(archive, path, {
      open(name) {
        if (name === 'si')
          current = ''
        inText = name === 't'
        inReading ||= name === 'rPh'
      },
      text(text) {
        if (inText && !inReading)
          current += text
      },
      close(name) {
        inText = false
        if (name === 'rPh')
          inReading = false
        if (name === 'si')
          strings.push(unescapeWorkbook(current))
      },
    })
  }
  return strings
}
