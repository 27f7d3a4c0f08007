import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The extension that is tested is the extension that ships: the sandbox build
 * and the release build are the same but for the pacing floor. The bundler
 * folds that number into others (twice the floor, the smaller of two), so what
 * is compared is everything but numbers, and how many numbers differ.
 */
const MOST_NUMBERS = 12

let failed = 0
for (const browser of ['chrome', 'firefox']) {
  const problems = compare(`.output/${browser}-mv3`, `.output/sandbox-${browser}-mv3`)
  problems.forEach(problem => console.log(`${browser}: ${problem}`))
  if (problems.length > 0)
    failed++
}
console.log(`${2 - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function compare(release: string, sandbox: string): string[] {
  const a = read(release)
  const b = read(sandbox)
  const alone = [...a.keys(), ...b.keys()].filter(name => !a.has(name) || !b.has(name))
  if (alone.length > 0)
    return alone.map(name => `${name} is in one build only`)

  const problems: string[] = []
  let numbers = 0
  for (const [name, text] of a) {
    const other = b.get(name) ?? ''
    const apart = difference(text, other)
    if (apart === undefined)
      problems.push(`${name} differs in more than numbers`)
    numbers += apart ?? 0
  }
  if (numbers === 0)
    problems.push('the builds are equal: the pacing floor is not in them')
  if (numbers > MOST_NUMBERS)
    problems.push(`${numbers} numbers differ, at most ${MOST_NUMBERS} come of the pacing floor`)
  return problems
}

/** How many numbers differ; undefined when anything else does. */
function difference(a: string, b: string): number | undefined {
  const left = tokens(a)
  const right = tokens(b)
  if (left.length !== right.length)
    return undefined
  const apart = left.map((token, at) => [token, right[at] ?? ''] as const).filter(([one, other]) => one !== other)
  return apart.every(pair => pair.every(token => /^[\d.]/.test(token))) ? apart.length : undefined
}

function tokens(text: string): string[] {
  return text.split(/(?<![\w$.])(\d[\w.]*|\.\d\w*)/)
}

/** Texts by name, without the hashes that follow from the contents. */
function read(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const names = files.map(file => join(file.parentPath, file.name).slice(folder.length + 1))
  const hashes = names.flatMap(name => /-([\w-]{8})\.(?:js|css)$/.exec(name)?.[1] ?? [])
  const unhash = (text: string): string => hashes.reduce((left, hash) => left.replaceAll(hash, 'HASH'), text)
  return new Map(names.map(name => [unhash(name), unhash(readFileSync(join(folder, name), 'latin1'))]))
}
