import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export interface Import {
  /** A repo path for our own files (as written, extension or not), else the package. */
  target: string
  /** `import type`: gone after the build. */
  type: boolean
}

export interface Source {
  /** From the repo root, with slashes. */
  path: string
  text: string
  lines: number
  imports: Import[]
}

const ROOT = join(import.meta.dirname, '../../..')
const FOLDERS = [
  'entrypoints',
  'components',
  'composables',
  'stores',
  'utils',
  'locales',
  'scripts',
  'server',
  'tests',
  'assets',
]
const GENERATED = /_pb\.ts$/

/** Every file that people write here, generated code left out. */
export function sources(): Source[] {
  return FOLDERS.flatMap(folder => under(folder))
    .filter(path => /\.(?:ts|mjs|vue|css|html)$/.test(path) && !GENERATED.test(path))
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8')
      return {
        path,
        text,
        lines: text.trimEnd().split('\n').length,
        imports: importsOf(path, text),
      }
    })
}

function under(folder: string): string[] {
  try {
    return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && !entry.parentPath.includes('node_modules'))
      .map(entry => posix.join(entry.parentPath.slice(ROOT.length + 1).replaceAll('\\', '/'), entry.name))
  }
  catch {
    return []
  }
}

/** Static imports, re-exports and `import()`. */
export function importsOf(path: string, text: string): Import[] {
  const from = /^\s*(?:import|export)\s(type\s)?[^'"`;]*?from\s*['"]([^'"]+)['"]/gm
  const bare = /^\s*import\s*['"]([^'"]+)['"]/gm
  const late = /\bimport\(\s*['"]([^'"]+)['"]/g
  return [
    ...[
      ...text.matchAll(from),
    ].map(match => ({
      target: target(path, match[2] ?? ''),
      type: match[1] !== undefined,
    })),
    ...[
      ...text.matchAll(bare),
    ].map(match => ({
      target: target(path, match[1] ?? ''),
      type: false,
    })),
    ...[
      ...text.matchAll(late),
    ].map(match => ({
      target: target(path, match[1] ?? ''),
      type: false,
    })),
  ]
}

function target(path: string, specifier: string): string {
  if (specifier.startsWith('@/'))
    return specifier.slice(2)
  if (specifier.startsWith('.'))
    return posix.join(posix.dirname(path), specifier)
  return specifier
}

/** Whether an import names this file. */
export function names(target: string, path: string): boolean {
  return path === target || path === `${target}.ts` || path === `${target}/index.ts`
}
