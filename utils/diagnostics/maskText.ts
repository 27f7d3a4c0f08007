/** So many characters in common with what is private are no coincidence. */
const SHARED = 8
/** What is read, and what is shown of it. */
const LONGEST = { read: 1000, shown: 200 } as const
const GAP = '…'

/** Digits of ids and phone numbers, @names, addresses, and what TikTok quotes. */
const PATTERNS = [/\d{4,}/g, /@[\p{L}\p{N}._-]+/gu, /[\w.+-]+@[\w.-]+/g, /https?:\/\/\S+/g, /["“”«»「」『』].*?["“”«»「」『』]/g]

/**
 * TikTok's text, fit for a report: no id, name, address or quotation, none of `secrets` (handles,
 * nicknames, ids) and no piece of `texts` (messages) of {@link SHARED} characters or more.
 */
export function maskText(text: string, { secrets = [], texts = [] }: { secrets?: readonly string[], texts?: readonly string[] } = {}): string {
  const shown = text.slice(0, LONGEST.read)
  // Folding may change a string's length: `İ` does. Positions must not move.
  const folded = [...shown].map(fold)
  const hidden = folded.map(() => false)
  const hide = (from: number, length: number): void => {
    hidden.fill(true, from, from + length)
  }

  for (const pattern of PATTERNS) {
    for (const match of shown.matchAll(pattern))
      hide([...shown.slice(0, match.index)].length, [...match[0]].length)
  }
  for (const secret of secrets) {
    const parts = [...secret].map(fold)
    for (let at = 0; parts.length > 0 && at + parts.length <= folded.length; at++) {
      if (parts.every((part, index) => part === folded[at + index]))
        hide(at, parts.length)
    }
  }
  const told = texts.map(each => [...each].map(fold).join(''))
  for (let at = 0; at + SHARED <= folded.length; at++) {
    const piece = folded.slice(at, at + SHARED).join('')
    if (told.some(each => each.includes(piece)))
      hide(at, SHARED)
  }
  return collapse([...shown].map((letter, index) => hidden[index] ? undefined : letter))
}

function fold(letter: string): string {
  const low = letter.toLowerCase()
  return [...low].length === 1 ? low : letter
}

function collapse(letters: (string | undefined)[]): string {
  return letters.map((letter, index) => letter ?? (letters[index - 1] === undefined && index > 0 ? '' : GAP)).join('').trim().slice(0, LONGEST.shown)
}
