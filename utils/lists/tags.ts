/** Characters of one tag. */
export const TAG_LENGTH = 40

const SEPARATORS = /[,，、;；|\t\r\n]/

/** Tags of a cell or a field: `VIP, 复购` → `['VIP', '复购']`. */
export function parseTags(text: string): string[] {
  return cleanTags(text.split(SEPARATORS))
}

/** Each once, in order, without what separates tags in a cell. */
export function cleanTags(tags: readonly string[]): string[] {
  const cleaned = tags.flatMap(tag => tag.split(SEPARATORS))
    .map(tag => tag.normalize('NFC').trim().replace(/\s+/g, ' ').slice(0, TAG_LENGTH).trim())
    .filter(tag => tag !== '')
  return [...new Set(cleaned)]
}

/** One cell; `parseTags` reads it back. */
export function formatTags(tags: readonly string[]): string {
  return tags.join(', ')
}

/** The same array when nothing is new. */
export function addTags(tags: string[], more: readonly string[]): string[] {
  const all = [...new Set([...tags, ...more])]
  return all.length === tags.length ? tags : all
}

export function removeTags(tags: string[], gone: readonly string[]): string[] {
  const kept = tags.filter(tag => !gone.includes(tag))
  return kept.length === tags.length ? tags : kept
}
