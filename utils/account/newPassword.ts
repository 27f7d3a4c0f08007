/** Small letters and digits that nobody takes for one another: 31 of them. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const IN_GROUP = 5
/** The greatest multiple of 31 in a byte: what lies above would make some letters likelier. */
const FAIR = 256 - 256 % LETTERS.length

/** A password to be read out and typed once: 20 letters, 99 bits by the chance that is given, e.g. `crypto`. */
export function newPassword(chance: Pick<Crypto, 'getRandomValues'>): string {
  let letters = ''
  while (letters.length < GROUPS * IN_GROUP) {
    for (const byte of chance.getRandomValues(new Uint8Array(32))) {
      if (byte < FAIR)
        letters += LETTERS[byte % LETTERS.length]
    }
  }
  return Array.from({ length: GROUPS }, (_, at) => letters.slice(at * IN_GROUP, (at + 1) * IN_GROUP)).join('-')
}
