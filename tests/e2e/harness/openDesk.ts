import type { Page } from 'playwright-core'
import type { Sandbox } from '../../sandbox/createSandbox.ts'
import type { Settings } from '../../sandbox/types.ts'
import type { Shop } from '../../sandbox/world/types.ts'
import type { Chromium, ChromiumOptions } from './launchChromium.ts'
import type { Panel } from './panel.ts'
import { createSandbox } from '../../sandbox/createSandbox.ts'
import { chromiumPanel } from './chromiumPanel.ts'
import { launchChromium } from './launchChromium.ts'
import { readRows } from './readRows.ts'
import { holdSync } from './sync.ts'
import { until } from './until.ts'

/** A merchant's desk: a shop's affiliate page, and the panel beside it. */
export interface Desk {
  sandbox: Sandbox
  shop: Shop
  /** As the extension names the shop. */
  shopKey: string
  browser: Chromium
  page: Page
  panelPage: Page
  panel: Panel
  close: () => Promise<void>
}

export interface DeskOptions extends Partial<ChromiumOptions> {
  settings?: Partial<Settings>
  creatorCount?: number
  /** Index into the sandbox's shops. */
  shop?: number
  /** That several desks share; it outlives them. */
  sandbox?: Sandbox
}

export function affiliateUrl({ affiliateHost, id, region }: Shop, path = '/connection/creator'): string {
  return `https://${affiliateHost}${path}?shop_id=${id}&shop_region=${region}`
}

export async function openDesk({ settings, creatorCount = 20_000, shop: index = 0, sandbox: shared, ...chromium }: DeskOptions = {}): Promise<Desk> {
  const sandbox = shared ?? await createSandbox({ creatorCount, settings }).start()
  const shop = sandbox.world.shops[index]
  if (!shop)
    throw new Error(`The sandbox has no shop ${index}`)
  const browser = await launchChromium({ flags: sandbox.chromiumFlags(), ...chromium })
  const page = await browser.open(affiliateUrl(shop))
  const panelPage = await browser.openPanel()
  const panel = chromiumPanel(panelPage)
  const shopKey = `${shop.affiliateHost}/${shop.region}/${shop.id}`
  await until(async () => (await readRows<{ key: string }>(panel, 'shops').catch(() => [])).some(({ key }) => key === shopKey), { what: 'the shop to be seen' })
  await holdSync(panel, shopKey)
  return {
    sandbox,
    shop,
    shopKey,
    browser,
    page,
    panelPage,
    panel,
    async close() {
      await browser.close()
      if (!shared)
        await sandbox.stop()
    },
  }
}
