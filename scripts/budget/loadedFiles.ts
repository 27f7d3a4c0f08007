import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** The page itself, its styles and scripts, and all that these import before anything runs. */
export function pageFiles(folder: string, page: string): Set<string> {
  const html = readFileSync(join(folder, page), 'utf8')
  const named = [
    ...html.matchAll(/(?:src|href)="([^":]+\.(?:js|css))"/g),
  ].map(match => match[1]?.replace(/^\//, '') ?? '')
  return staticImports(folder, [page, ...named])
}

/** These scripts and, in turn, what they import; `import()` loads later and is left out. */
export function staticImports(folder: string, scripts: Iterable<string>, seen = new Set<string>()): Set<string> {
  for (const script of scripts) {
    if (seen.has(script))
      continue
    seen.add(script)
    if (script.endsWith('.js'))
      staticImports(folder, importsOf(folder, script), seen)
  }
  return seen
}

function importsOf(folder: string, script: string): string[] {
  const code = readFileSync(join(folder, script), 'utf8')
  return [
    ...code.matchAll(/\b(?:import|export)(?:[\w$*{}\s,]+from)?\s*["'](\.{1,2}\/[^"']+)["']/g),
  ]
    .map(match => posix.join(posix.dirname(script), match[1] ?? ''))
}
