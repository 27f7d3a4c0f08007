import type { Source } from './sources'

const LONGEST = 300
const ENTRYPOINT = 40
const EMPTY_NAMES = /(?:^|\/)(?:helpers?|misc|managers?|handlers?|utils?|shared|stuff)\.(?:ts|vue|mjs)$/i

export function lengthProblems(files: readonly Source[]): string[] {
  return files
    .filter(({ lines }) => lines > LONGEST)
    .map(({ path, lines }) => `${path} has ${lines} lines: split it by concept, one a file`)
}

export function medianLines(files: readonly Source[]): number {
  const lines = files.map(file => file.lines).sort((a, b) => a - b)
  return lines[Math.floor(lines.length / 2)] ?? 0
}

export function looseProblems(files: readonly Source[]): string[] {
  return [
    ...files.filter(({ path }) => /^utils\/[^/]+$/.test(path)).map(({ path }) => `${path} is loose: a file outside a domain folder is a missing domain`),
    ...files.filter(({ path }) => EMPTY_NAMES.test(path)).map(({ path }) => `${path} says nothing: name it as what it exports`),
    ...files.filter(({ path }) => /^components\/[^/]+$/.test(path)).map(({ path }) => `${path} is loose: components live in components/<domain>/`),
  ]
}

export function entrypointProblems(files: readonly Source[]): string[] {
  return files
    .filter(({ path, lines }) => path.startsWith('entrypoints/') && lines > ENTRYPOINT)
    .map(({ path, lines }) => `${path} has ${lines} lines: entrypoints only wire, move the rest to utils/<domain>/`)
}
