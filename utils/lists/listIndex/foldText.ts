/** Text as it is searched: full-width and plain, upper and lower case alike. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Words of a search; an @ before a handle is how people write it. */
export function searchWords(text: string): string[] {
  return foldText(text).split(/\s+/).map(word => word.replace(/^@+/, '')).filter(word => word !== '')
}
