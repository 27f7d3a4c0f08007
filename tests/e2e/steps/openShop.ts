import type { Page } from 'playwright-core'
import type { Shop } from '../../sandbox/world/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { affiliateUrl } from '../harness/openDesk.ts'
import { readRows } from '../harness/readRows.ts'
import { holdSync } from '../harness/sync.ts'
import { until } from '../harness/until.ts'

export interface OpenShop { shop: Shop, shopKey: string, page: Page }

/** Another shop of the sandbox in a tab of its own, seen by the extension. */
export async function openShop({ sandbox, browser, panel }: Desk, index: number): Promise<OpenShop> {
  const shop = sandbox.world.shops[index]
  if (!shop)
    throw new Error(`The sandbox has no shop ${index}`)
  const page = await browser.context.newPage()
  await page.goto(affiliateUrl(shop))
  const shopKey = `${shop.affiliateHost}/${shop.region}/${shop.id}`
  await until(async () => (await readRows<{ key: string }>(panel, 'shops')).some(({ key }) => key === shopKey), { what: `${shop.name} to be seen` })
  await holdSync(panel, shopKey)
  return { shop, shopKey, page }
}
