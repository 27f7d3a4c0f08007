// The first step of `npm run demo` and `npm test`, on any Node from 20: no dependencies, no TypeScript.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { installDebianPackages, missingDebianPackages } from './setup/debianPackages.mjs'
import { findBrowsers } from './setup/findBrowsers.mjs'
import { packagesAreFresh } from './setup/packagesAreFresh.mjs'

const root = resolve(import.meta.dirname, '..')

if (!packagesAreFresh(root)) {
  console.log('setup: npm ci')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0)
    process.exit(status ?? 1)
}

const missing = missingDebianPackages()
if (missing.length > 0)
  installDebianPackages(missing)

const browsers = findBrowsers()
mkdirSync(join(root, '.output'), { recursive: true })
writeFileSync(join(root, '.output/browsers.json'), `${JSON.stringify(browsers, null, 2)}\n`)

for (const [name, path] of Object.entries(browsers)) {
  console.log(path
    ? `setup: ${name} at ${path}`
    : `setup: no ${name} found. Install it (Debian, Ubuntu: apt-get install ${name === 'firefox'
      ? 'firefox-esr'
      : name}; macOS: brew install --cask ${name}), or name it in WESTMOON_${name.toUpperCase()}.`)
}
