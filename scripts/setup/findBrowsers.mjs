import process from 'node:process'
import { onPath } from './onPath.mjs'

// Branded Chrome (137 and later) and Edge ignore --load-extension, so only Chromium builds are looked for.
const CHROMIUM = ['chromium', 'chromium-browser', '/Applications/Chromium.app/Contents/MacOS/Chromium']
const FIREFOX = ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox']

/**
 * An environment variable first, then the PATH and the usual places. `null`: not found.
 *
 * @returns {{ chromium: string | null, firefox: string | null }} full paths
 */
export function findBrowsers() {
  return {
    chromium: first([process.env.WESTMOON_CHROMIUM, ...CHROMIUM]),
    firefox: first([process.env.WESTMOON_FIREFOX, ...FIREFOX]),
  }
}

/** @param {(string | undefined)[]} programs */
function first(programs) {
  return programs.map(program => program && onPath(program)).find(Boolean) ?? null
}
