import type { Sandbox } from '../../sandbox/createSandbox.ts'
import type { Settings } from '../../sandbox/types.ts'
import type { Shop } from '../../sandbox/world/types.ts'
import type { FirefoxPage } from '../harness/firefoxPage.ts'
import type { Firefox } from '../harness/launchFirefox.ts'
import { createSandbox } from '../../sandbox/createSandbox.ts'
import { firefoxPreferences } from '../../sandbox/hosts.ts'
import { launchFirefox } from '../harness/launchFirefox.ts'
import { affiliateUrl } from '../harness/openDesk.ts'
import { readRows } from '../harness/readRows.ts'
import { until } from '../harness/until.ts'

/** A merchant's desk in Firefox: a shop's affiliate page, and the true sidebar beside it. */
export interface FirefoxDesk {
  sandbox: Sandbox
  shop: Shop
  shopKey: string
  browser: Firefox
  page: FirefoxPage
  panel: FirefoxPage
  close: () => Promise<void>
}

export async function openFirefoxDesk(settings?: Partial<Settings>): Promise<FirefoxDesk> {
  const sandbox = await createSandbox({ creatorCount: 20_000, settings }).start()
  const [shop] = sandbox.world.shops
  if (!shop)
    throw new Error('The sandbox has no shop')
  const browser = await launchFirefox({ preferences: firefoxPreferences(sandbox.port) })
  const page = await browser.open(affiliateUrl(shop))
  const panel = await browser.openPanel()
  const shopKey = `${shop.affiliateHost}/${shop.region}/${shop.id}`
  await until(async () => (await readRows<{ key: string }>(panel, 'shops').catch(() => [])).some(({ key }) => key === shopKey), { what: 'the shop to be seen' })
  return {
    sandbox,
    shop,
    shopKey,
    browser,
    page,
    panel,
    async close() {
      await browser.close()
      await sandbox.stop()
    },
  }
}
