import { setTimeout as sleep } from 'node:timers/promises'
import { openDisplay } from '../tests/e2e/harness/display.ts'
import { createMerchant } from '../tests/e2e/harness/merchant.ts'
import { openDesk } from '../tests/e2e/harness/openDesk.ts'
import { attachSidePanel } from '../tests/e2e/harness/sidePanel.ts'
import { lampPicture } from './demo/lampPicture.ts'

/** The README's picture: the real side panel beside the affiliate page, while it sends. */
const PICTURE = 'docs/pictures/panel.png'
const NAME = '小夜灯 首轮'

const display = await openDisplay({ width: 1280, height: 860 })
const desk = await openDesk({ headless: false, display: display.name, size: { width: 1280, height: 860 }, settings: { latencyMs: 120 } })
try {
  const { browser, page, panelPage, panel, sandbox, shop } = desk
  const merchant = createMerchant(panel)
  await merchant.start()
  await merchant.importPasted('小夜灯 11 月', sandbox.world.creators.find({ region: shop.region, count: 106 }).map(({ handle }) => handle))
  await merchant.writeTemplate({
    name: NAME,
    text: 'Hi {{creator.nickname|there}}, we are {{shop.name}}. Would you like to try our {{product.title}}?',
    image: { name: 'night-light.png', mime: 'image/png', bytes: lampPicture() },
    product: true,
  })
  const campaign = await merchant.review({ name: NAME, list: '小夜灯 11 月', template: NAME })
  await merchant.send()
  await panelPage.close()
  await page.bringToFront()
  display.press('alt+shift+m')
  const side = await attachSidePanel(browser)
  await side.evaluate(`chrome.storage.local.set({ preferences: { theme: 'light', singleKeys: true, notify: false, language: 'zh-CN', welcomed: true } })
    .then(() => { location.hash = '#/campaigns/${campaign}'; setTimeout(() => location.reload()) })`)
  await side.waitForText('已发送')
  await sleep(9000)
  display.picture(PICTURE)
  console.log(PICTURE)
}
finally {
  await desk.close()
  display.close()
}
