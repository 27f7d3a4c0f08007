import type { XmlEvents } from './createXmlReader'
import type { InflateBudget } from './inflateEntry'
import type { ZipEntry } from './zipDirectory'
import { createXmlReader } from './createXmlReader'
import { inflateEntry } from './inflateEntry'

/** An opened archive: what its parts are read with. */
export interface Archive {
  file: Blob
  entries: Map<string, ZipEntry>
  budget: InflateBudget
}

/** Reads one part to its end; a part that is not there says nothing. Returns whether it was there. */
export async function readXml({ file, entries, budget }: Archive, path: string, events: XmlEvents): Promise<boolean> {
  const entry = entries.get(path)
  if (!entry)
    return false
  const reader = createXmlReader(events)
  for await (const text of inflateEntry(file, entry, budget))
    reader.push(text)
  return true
}
