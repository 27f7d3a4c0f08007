import type { Page } from 'playwright-core'
import type { Panel } from './panel.ts'

/** The panel in Chromium, pressed and typed into as a person would. */
export function chromiumPanel(page: Page): Panel {
  return {
    evaluate: (body, ...args) => page.evaluate(`(async (args) => { ${body} })(${JSON.stringify(args)})`),
    async click(name) {
      const roles = ['button', 'link', 'tab', 'menuitem', 'option', 'checkbox', 'radio', 'switch'] as const
      const [first, ...others] = roles.map(role => page.getByRole(role, { name, exact: true }))
      const exact = others.reduce((all, locator) => all.or(locator), first as NonNullable<typeof first>)
      await exact.filter({ visible: true }).first().click()
    },
    fill: async (label, text) => {
      await page.getByLabel(label).or(page.getByPlaceholder(label)).filter({ visible: true }).first().fill(text)
    },
    waitForText: async (text) => { await page.getByText(text).filter({ visible: true }).first().waitFor() },
  }
}
