import type { Locator, Page } from 'playwright-core'
import type { Panel } from './panel.ts'
import { Buffer } from 'node:buffer'

const PRESSED = ['button', 'link', 'tab', 'menuitem', 'option', 'checkbox', 'radio', 'switch'] as const

/** The panel in Chromium, pressed and typed into as a person would. */
export function chromiumPanel(page: Page): Panel {
  const dialog = page.getByRole('dialog').filter({ visible: true }).last()
  const scope = async (): Promise<Page | Locator> => await dialog.count() > 0 ? dialog : page
  // Only what is filled in: a tab of the same name is none, while its dialog is still to come.
  const field = async (label: string): Promise<Locator> => (await scope()).getByLabel(label, { exact: true }).and(page.locator('input, textarea, select'))

  return {
    evaluate: (body, ...args) => page.evaluate(`(async (args) => { ${body} })(${JSON.stringify(args)})`),
    async click(name) {
      const within = await scope()
      const all = PRESSED.map(role => within.getByRole(role, { name, exact: typeof name === 'string' }))
      await all.reduce((found, locator) => found.or(locator)).filter({ visible: true }).first().click()
    },
    fill: async (label, text) => { await (await field(label)).filter({ visible: true }).first().fill(text) },
    async choose(label, option) {
      const select = await field(label)
      const value = await select.locator('option').filter({ hasText: new RegExp(`^\\s*${escape(option)}`) }).first().getAttribute('value')
      await select.selectOption(value)
    },
    attach: async (label, { name, mime, bytes }) => {
      await (await field(label)).and(page.locator('input[type=file]')).setInputFiles({ name, mimeType: mime, buffer: Buffer.from(bytes) })
    },
    waitForText: async (text) => { await page.getByText(text).filter({ visible: true }).first().waitFor() },
  }
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
