import type { Page as PageRow } from '../../../utils/shop/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { affiliateUrl } from '../harness/openDesk.ts'
import { readRows } from '../harness/readRows.ts'
import { until } from '../harness/until.ts'

/** The desk's shop is signed in and open in its tab, as the extension sees it; loads the page again where it is not. */
export async function shopIsOpen({ panel, page, shop, shopKey }: Pick<Desk, 'panel' | 'page' | 'shop' | 'shopKey'>): Promise<void> {
  const seen = async (): Promise<boolean> => (await readRows<PageRow>(panel, 'pages')).some(row => row.state === 'shop' && row.shop === shopKey)
  if (await seen())
    return
  await page.goto(affiliateUrl(shop))
  await until(seen, { what: 'the shop to be open' })
}
