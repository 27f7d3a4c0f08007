/** Zero-width characters, direction marks, soft hyphens, byte-order marks: they come along with copies. */
const UNSEEN = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g
const UNREADABLE = /[\uFFFD\p{Cs}]/u
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\v\f\u000E-\u001F\u007F-\u009F]/

/** What a machine has to read: full-width characters become plain, what cannot be seen goes. */
export function tidyText(text: string): string {
  // Most cells are plain: three regular expressions less a cell.
  return isPlain(text)
    ? text.trim()
    : text.normalize('NFKC').replace(UNSEEN, '').trim()
}

/** What a person reads: unseen characters and controls go, line breaks are of one kind, nothing else changes. */
export function tidyWords(text: string): string {
  return isPlain(text) && !text.includes('\r')
    ? text.trim()
    // eslint-disable-next-line no-control-regex
    : text.replace(/\r\n?/g, '\n').replace(/[\u00AD\u200B\u2060\uFEFF\u0000-\u0008\v\f\u000E-\u001F\u007F]/g, '').trim()
}

/** Bytes that were no character, halves of characters, NUL and other controls. */
export function isUnreadable(text: string): boolean {
  return !isPlain(text) && (UNREADABLE.test(text) || CONTROLS.test(text))
}

function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 0x7E || (code < 0x20 && code !== 0x09 && code !== 0x0A && code !== 0x0D))
      return false
  }
  return true
}
