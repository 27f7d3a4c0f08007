import type { FirefoxPage } from './firefoxPage.ts'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { browserPath, BUILDS, requireBuild } from './builds.ts'
import { createFirefoxPages } from './firefoxPage.ts'
import { connectMarionette } from './marionette.ts'
import { until } from './until.ts'

export interface FirefoxOptions {
  /** Preferences that lead the real hosts' names to the sandbox. */
  preferences: Record<string, string | number | boolean>
  build?: string
  headless?: boolean
  locale?: 'zh-CN' | 'en-US'
  size?: { width: number, height: number }
  display?: string
}

export interface Firefox {
  /** Opens a page of the web in the first tab. */
  open: (url: string) => Promise<FirefoxPage>
  /** The true sidebar, beside the tab that is active. */
  openPanel: () => Promise<FirefoxPage>
  /** The panel's page in a tab of its own. */
  openPanelTab: (path?: string) => Promise<FirefoxPage>
  /** The value of a function's body inside the browser itself, where `extension` is ours: for what no page can do. */
  privileged: <Value>(body: string) => Promise<Value>
  close: () => Promise<void>
}

/** Known before the add-on is there, so that its pages have an address. */
const UUID = '7c1f1c5e-0f1b-4d39-9a52-2d6a7f3b9c10'

/** Nothing of a first start, of updates or of reports. */
const QUIET = {
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'browser.newtabpage.enabled': false,
  'termsofuse.bypassNotification': true,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,none',
  'browser.safebrowsing.downloads.remote.enabled': false,
  'dom.timeout.enable_budget_timer_throttling': false,
}

export async function launchFirefox(options: FirefoxOptions): Promise<Firefox> {
  const { preferences, headless = true, locale = 'en-US', size = { width: 1280, height: 900 }, display } = options
  const build = requireBuild(options.build ?? BUILDS.firefox)
  const geckoId = geckoIdOf(build)
  const profile = mkdtempSync(join(tmpdir(), 'westmoon-firefox-'))
  writeFileSync(join(profile, 'user.js'), preferenceLines({
    'marionette.port': 0,
    'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: UUID }),
    'intl.accept_languages': locale,
    ...QUIET,
    ...preferences,
  }))
  const firefox = spawn(browserPath('firefox'), [
    '--marionette',
    '--remote-allow-system-access',
    '--no-remote',
    '--profile',
    profile,
    ...(headless ? ['--headless'] : []),
    `--width=${size.width}`,
    `--height=${size.height}`,
  ], { stdio: 'ignore', env: { ...process.env, ...(display && { DISPLAY: display }) } })

  const portFile = join(profile, 'MarionetteActivePort')
  const port = await until(() => existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0, { within: 30_000, what: 'Firefox to start' })
  const marionette = await connectMarionette(port)
  await marionette.send('WebDriver:NewSession', { acceptInsecureCerts: true })
  await marionette.send('Addon:Install', { path: build, temporary: true })
  const pages = createFirefoxPages({ marionette, origin: `moz-extension://${UUID}`, geckoId })

  return {
    ...pages,
    async close() {
      await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {})
      marionette.close()
      if (firefox.exitCode === null) {
        const gone = new Promise(resolve => firefox.once('exit', resolve))
        setTimeout(() => firefox.kill('SIGKILL'), 5000).unref()
        await gone
      }
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function geckoIdOf(build: string): string {
  return JSON.parse(readFileSync(join(build, 'manifest.json'), 'utf8')).browser_specific_settings.gecko.id
}

function preferenceLines(preferences: FirefoxOptions['preferences']): string {
  return Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join('')
}
