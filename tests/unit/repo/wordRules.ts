import type { Source } from './sources'

const RULES: readonly { word: RegExp, of?: RegExp, instead: string }[] = [
  { word: /@ts-(?:ignore|nocheck)/, instead: 'say the type' },
  { word: /@ts-expect-error/, of: /^(?!tests\/)/, instead: 'say the type' },
  { word: /@ts-expect-error(?!: \w)/, of: /^tests\//, instead: 'say what must not compile: // @ts-expect-error: why' },
  { word: /(?:[:<|]|\bas)\s*any\b(?!\s+\w)/, of: /\.(?:ts|vue)$/, instead: 'use unknown and narrow it' },
  { word: /\bv-html\b|\.innerHTML\s*=/, of: /^(?:components|composables|entrypoints|utils)\//, instead: 'build elements, or use text' },
  { word: /\beslint-disable(?!-next-line [\w/-])/, instead: 'disable one rule for one line: // eslint-disable-next-line rule' },
  { word: /(?:^|[\s'"`(])\/(?:home|Users|root|work)\/\w/m, instead: 'a path of one machine: make it relative' },
  { word: /\b(?:it|test|describe)\.(?:skip|only|todo)\b/, instead: 'a test runs or does not exist' },
]

/** The rules themselves (tests/unit/repo) name what they forbid. */
export function wordProblems(files: readonly Source[]): string[] {
  return files.filter(({ path }) => !path.startsWith('tests/unit/repo/')).flatMap(({ path, text }) => RULES
    .filter(({ word, of }) => (of?.test(path) ?? true) && word.test(text))
    .map(({ word, instead }) => `${path} holds «${word.exec(text)?.[0].trim()}»: ${instead}`))
}
