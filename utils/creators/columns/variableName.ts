import { tidyWords } from '../cells/tidyText'

const LONGEST = 60
/** How an export writes a variable whose name would be taken for something else. */
const MARKED = /^\{\{(.+)\}\}$/

/** A header as the name of a variable: one line, without what a template's grammar uses. */
export function variableName(header: string): string {
  const words = tidyWords(header)
  const name = (MARKED.exec(words)?.[1] ?? words)
    .replace(/[{}|\s]+/g, ' ')
    .trim()
    .slice(0, LONGEST)
    // Half a character is none.
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim()
  // As a key it would not be one.
  return name === '__proto__' ? 'proto' : name
}

export function isMarkedVariable(header: string): boolean {
  return MARKED.test(tidyWords(header))
}

/** `A`, `B`, … `AA`: the name of a column without a header. */
export function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + index % 26)
  return index < 26
    ? letter
    : columnLetter(Math.floor(index / 26) - 1) + letter
}

/** Names that differ from each other: a second `GMV` is `GMV 2`. */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let distinct = name
    for (let number = 2; taken.has(distinct); number++)
      distinct = `${name} ${number}`
    taken.add(distinct)
    return distinct
  })
}
