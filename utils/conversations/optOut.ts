import { OPT_OUT_WORDS } from './optOutWords'

const WORDS: ReadonlySet<string> = new Set(Object.values(OPT_OUT_WORDS).flat().map(plain))

/**
 * Whether a reply asks, with a lone opt-out word, to be left alone: «STOP»,
 * «退订。», «Stop!!» yes; «please don't stop» and a sentence that holds the
 * word, in whatever script, no.
 */
export function isOptOut(reply: string): boolean {
  return WORDS.has(plain(reply))
}

/** Full-width to half-width, marks and signs gone, spaces single, lower case. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
