import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../..')

/** Made by `npm run build:sandbox`: the shipped code, with no waiting between creators. */
export const BUILDS = {
  chromium: join(ROOT, '.output/sandbox-chrome-mv3'),
  firefox: join(ROOT, '.output/sandbox-firefox-mv3'),
} as const

export type BrowserName = keyof typeof BUILDS

/** Where scripts/setup.mjs found the browser. */
export function browserPath(name: BrowserName): string {
  const found = join(ROOT, '.output/browsers.json')
  const path = existsSync(found)
    ? (JSON.parse(readFileSync(found, 'utf8')) as Record<BrowserName, string | null>)[name]
    : null
  if (path === null)
    throw new Error(`No ${name} is known: run «node scripts/setup.mjs» and read what it says`)
  return path
}

export function requireBuild(folder: string): string {
  if (!existsSync(join(folder, 'manifest.json')))
    throw new Error(`${folder} is not built: run «npm run build:sandbox»`)
  return folder
}

/** Chromium names an unpacked extension by its folder: sixteen bytes of its hash, in the letters a to p. */
export function extensionIdOf(folder: string): string {
  const hex = createHash('sha256').update(folder).digest('hex').slice(0, 32)
  return [...hex].map(digit => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('')
}
