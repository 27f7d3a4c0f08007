import type { BrowserContext, Page } from 'playwright-core'
import process from 'node:process'
import { chromium } from 'playwright-core'
import { browserPath, BUILDS, extensionIdOf, requireBuild } from './builds.ts'
import { until } from './until.ts'

export interface ChromiumOptions {
  /** Flags that lead the real hosts' names to the sandbox (`sandbox.chromiumFlags()`). */
  flags: readonly string[]
  build?: string
  headless?: boolean
  /** Of the window. */
  size?: { width: number, height: number }
  locale?: 'zh-CN' | 'en'
  /** A folder of its own to start again with; absent: a fresh one, gone at the end. */
  profile?: string
  /** X display, e.g. `:7`. */
  display?: string
}

export interface Chromium {
  context: BrowserContext
  extensionId: string
  /** Opens a page of the web and stays on it. */
  open: (url: string) => Promise<Page>
  /**
   * The panel's page in a tab behind the page that was opened last: it sees the
   * shop that the real side panel would see. Sized like a side panel.
   */
  openPanel: (options?: { width?: number, height?: number, path?: string }) => Promise<Page>
  close: () => Promise<void>
}

const QUIET = [
  '--no-sandbox',
  // Else a bar about --no-sandbox covers the page in pictures.
  '--test-type',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
  '--disable-infobars',
  // A mark that breathes is drawn without a graphics card here, sixty times a second.
  '--force-prefers-reduced-motion',
  '--disable-gpu',
]

/** Chromium with the extension, every TikTok host leading to the sandbox. */
export async function launchChromium(options: ChromiumOptions): Promise<Chromium> {
  const { flags, headless = true, size = { width: 1280, height: 900 }, locale = 'en', profile = '', display } = options
  const build = requireBuild(options.build ?? BUILDS.chromium)
  const extensionId = extensionIdOf(build)
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath('chromium'),
    headless,
    viewport: null,
    locale,
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      `--disable-extensions-except=${build}`,
      `--load-extension=${build}`,
      `--window-size=${size.width},${size.height}`,
      '--window-position=0,0',
      `--lang=${locale}`,
      ...flags,
      ...QUIET,
    ],
    env: { ...process.env, LANGUAGE: locale.replace('-', '_'), ...(display && { DISPLAY: display }) },
  })
  await until(() => context.serviceWorkers().some(worker => worker.url().includes(extensionId)), { what: 'the extension\'s worker' })

  let front: Page | undefined
  return {
    context,
    extensionId,
    async open(url) {
      const page = context.pages().find(page => page.url() === 'about:blank') ?? await context.newPage()
      front = page
      await page.goto(url)
      await page.bringToFront()
      return page
    },
    async openPanel({ width = 400, height = 820, path = 'sidepanel.html' } = {}) {
      const panel = await context.newPage()
      await panel.setViewportSize({ width, height })
      // Active before the panel asks which tab it stands beside.
      await front?.bringToFront()
      await panel.goto(`chrome-extension://${extensionId}/${path}`)
      return panel
    },
    close: () => context.close(),
  }
}
