import type { Desk } from '../../tests/e2e/harness/openDesk.ts'
import type { Funnel } from '../../tests/sandbox/life/funnelOf.ts'
import { goTo } from '../../tests/e2e/harness/panel.ts'

const STEPS: Record<string, keyof Funnel> = { Invited: 'invited', Sent: 'sent', Answered: 'answered', Added: 'added', Posted: 'posted', Sold: 'sold' }

/** The funnel as the merchant sees it: the table of the campaign's results. */
export async function readFunnel({ panel, panelPage }: Pick<Desk, 'panel' | 'panelPage'>, campaign: string): Promise<Partial<Funnel>> {
  await goTo(panel, `/campaigns/${campaign}?side=results`)
  await panelPage.getByRole('button', { name: 'As a table' }).first().click()
  const table = panelPage.getByRole('table').first()
  await table.waitFor()
  const rows = await table.locator('tbody tr').evaluateAll(rows => rows.map(row => [...row.children].slice(0, 2).map(cell => cell.textContent?.trim() ?? '')))
  return Object.fromEntries(rows.flatMap(([step = '', count = '']) => STEPS[step] ? [[STEPS[step], Number(count.replaceAll(',', ''))]] : []))
}
