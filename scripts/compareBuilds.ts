import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The extension that is tested is the extension that ships: sandbox and release
 * build are the same, byte for byte, but for the digits of the pacing floor
 * (utils/campaigns/pace.ts) and the names of files that follow from their contents.
 */
const FLOOR = /JSON\.parse\([`"'](?:0|3000)[`"']\)/g

let failed = 0
for (const browser of ['chrome', 'firefox']) {
  const problems = compare(`.output/${browser}-mv3`, `.output/sandbox-${browser}-mv3`)
  problems.forEach(problem => console.log(`${browser}: ${problem}`))
  if (problems.length > 0)
    failed++
}
console.log(`${2 - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function compare(releaseFolder: string, sandboxFolder: string): string[] {
  const release = read(releaseFolder)
  const sandbox = read(sandboxFolder)
  const alone = [...release.keys(), ...sandbox.keys()].filter(name => !release.has(name) || !sandbox.has(name))
  const apart = [...release].filter(([name, text]) => sandbox.has(name) && withoutFloor(text) !== withoutFloor(sandbox.get(name) ?? '')).map(([name]) => name)
  const floors = [...release].filter(([name, text]) => text !== sandbox.get(name)).map(([name]) => name)
  return [
    ...alone.map(name => `${name} is in one build only`),
    ...apart.map(name => `${name} differs in more than the pacing floor`),
    ...(floors.length === 0 ? ['the builds are equal: the pacing floor is not in them'] : []),
  ]
}

function withoutFloor(text: string): string {
  return text.replaceAll(FLOOR, 'FLOOR')
}

/** Texts by name, without the hashes that follow from the contents. Chunks of one name are told apart by what is in them. */
function read(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const names = files.map(file => join(file.parentPath, file.name).slice(folder.length + 1))
  const hashes = names.flatMap(name => /-([\w-]{8})\.(?:js|css)$/.exec(name)?.[1] ?? [])
  const unhash = (text: string): string => hashes.reduce((left, hash) => left.replaceAll(hash, 'HASH'), text)
  const texts = Map.groupBy(names.map(name => ({ name: unhash(name), text: unhash(readFileSync(join(folder, name), 'latin1')) })), ({ name }) => name)
  return new Map([...texts].flatMap(([name, same]) => same
    .toSorted((one, other) => withoutFloor(one.text) < withoutFloor(other.text) ? -1 : 1)
    .map(({ text }, index): [string, string] => [index === 0 ? name : `${name} (${index + 1})`, text])))
}
