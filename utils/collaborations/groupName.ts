import { NAME_LIMIT } from './termsRules'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A, B … Z, AA, AB …: how groups of the same terms are told apart. */
export function groupMark(index: number): string {
  const rest = Math.floor(index / LETTERS.length) - 1
  return (rest < 0 ? '' : groupMark(rest)) + (LETTERS[index % LETTERS.length] ?? '')
}

/** A name of at most 30 characters that no other group of the shop has: refused as 16024002 otherwise, and how a lost answer is found again. */
export function groupName(base: string, taken: ReadonlySet<string>): string {
  for (let index = 0; ; index++) {
    const mark = ` ${groupMark(index)}`
    const name = base.trim().slice(0, NAME_LIMIT - mark.length) + mark
    if (!taken.has(name))
      return name
  }
}
