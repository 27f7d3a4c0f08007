import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'
import { findBrowsers } from './findBrowsers.mjs'
import { onPath } from './onPath.mjs'

/**
 * What the browsers, the picture of the true side panel and the server's tests need and this machine lacks.
 * Empty anywhere but on Debian as root: nobody else's machine is changed.
 *
 * @returns {string[]} names of Debian packages
 */
export function missingDebianPackages() {
  const mayInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath('apt-get')
  if (!mayInstall)
    return []
  const browsers = findBrowsers()
  const present = {
    'chromium': browsers.chromium,
    'firefox-esr': browsers.firefox,
    'xvfb': onPath('Xvfb'),
    'xdotool': onPath('xdotool'),
    'imagemagick': onPath('import'),
    'x11-utils': onPath('xwininfo'),
    'postgresql': existsSync('/usr/lib/postgresql') || onPath('postgres'),
    'fonts-noto-cjk': spawnSync('dpkg', ['-s', 'fonts-noto-cjk']).status === 0,
  }
  return Object.entries(present).filter(([, found]) => !found).map(([name]) => name)
}

/** @param {string[]} packages */
export function installDebianPackages(packages) {
  console.log(`setup: apt-get install ${packages.join(' ')}`)
  apt(['update', '-q'])
  apt([
    'install',
    '-q',
    '-y',
    '--no-install-recommends',
    ...packages,
  ])
}

/** @param {string[]} args */
function apt(args) {
  spawnSync('apt-get', args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
