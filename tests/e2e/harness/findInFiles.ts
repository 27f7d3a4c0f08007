import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The files under a folder in which a text stands in the open, as UTF-8 or as the UTF-16 of a browser's strings. */
export function findInFiles(folder: string, text: string): string[] {
  const forms = [Buffer.from(text), Buffer.from(text, 'utf16le')]
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = read(path)
      return forms.some(form => bytes.includes(form))
    })
    .map(path => relative(folder, path))
}

/** A browser that runs takes files away between two looks. */
function read(path: string): Buffer {
  try {
    return readFileSync(path)
  }
  catch {
    return Buffer.alloc(0)
  }
}
