import { mkdirSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { launchChromium } from '../../tests/e2e/harness/launchChromium.ts'
import { affiliateUrl } from '../../tests/e2e/harness/openDesk.ts'
import { createSandbox } from '../../tests/sandbox/createSandbox.ts'
import { buildForSandbox } from './buildForSandbox.ts'
import { creatorsCsv } from './creatorsCsv.ts'
import { lampPicture } from './lampPicture.ts'

const FOLDER = '.output/demo'

/** Opens the browser on the sandbox's affiliate page and leaves the merchant's seat to whoever sits there. */
export async function openSeat({ creators: count }: { creators: number }): Promise<void> {
  buildForSandbox()
  const sandbox = await createSandbox().start()
  const [shop] = sandbox.world.shops
  if (!shop)
    throw new Error('The sandbox has no shop')
  const creators = sandbox.world.creators.find({ region: shop.region, count })
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(`${FOLDER}/creators.csv`, creatorsCsv(creators))
  writeFileSync(`${FOLDER}/night-light.png`, lampPicture())

  const browser = await launchChromium({ flags: sandbox.chromiumFlags(), headless: false, locale: 'zh-CN' })
  await browser.open(affiliateUrl(shop))
  console.log(`
The browser shows the affiliate center of ${shop.name} (${shop.region}), a TikTok Shop on this machine. You are the merchant.

  1. Alt+Shift+M opens the panel beside the page (or its button in the toolbar).
  2. Lists, Import: ${FOLDER}/creators.csv holds ${creators.length} creators.
  3. Templates, New: write a text, add ${FOLDER}/night-light.png and a product.
  4. Campaigns, New: pick list and template, read the messages, send.
  5. Meanwhile: close the panel, pull the network, end the browser. Nothing is lost and nothing is sent twice.

Faults can be set while it runs: curl http://127.0.0.1:${sandbox.controlPort}/help
Close the browser to end.
`)
  const closing = new AbortController()
  browser.context.on('close', () => closing.abort())
  let shown = -1
  while (!closing.signal.aborted) {
    const { accepted, duplicates } = sandbox.ledger.summary()
    if (accepted !== shown)
      console.log(`  accepted by TikTok Shop: ${accepted}, sent twice: ${duplicates}`)
    shown = accepted
    await sleep(1000)
  }
  await sandbox.stop()
}
