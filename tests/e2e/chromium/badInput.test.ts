import type { Creator } from '../../sandbox/world/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errors } from '../../../locales/en/errors.ts'
import { BAD_FILES } from '../../fixtures/imports/badFiles.ts'
import { askWorker } from '../harness/askWorker.ts'
import { untilState } from '../harness/campaign.ts'
import { createMerchant } from '../harness/merchant.ts'
import { openDesk } from '../harness/openDesk.ts'
import { goTo } from '../harness/panel.ts'
import { readRows } from '../harness/readRows.ts'
import { createDeck } from '../steps/createDeck.ts'
import { sealedCampaign } from '../steps/sealedCampaign.ts'

let desk: Desk
let deal: (count: number) => Creator[]
const folder = mkdtempSync(join(tmpdir(), 'westmoon-bad-'))
const complaints: string[] = []

beforeAll(async () => {
  desk = await openDesk({ settings: { latencyMs: 20 } })
  deal = createDeck(desk.sandbox.world, desk.shop.region)
  await createMerchant(desk.panel).start()
  desk.panelPage.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  desk.panelPage.on('pageerror', error => complaints.push(String(error)))
})
afterAll(async () => {
  await desk?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The sentence of an error up to its first value. */
function sentenceOf(code: string): string {
  return (errors[code as keyof typeof errors] ?? code).split('{')[0] ?? ''
}

describe('bad input gets a sentence with the next step, and changes nothing', () => {
  it.each(BAD_FILES)('$name: $code', async ({ name, bytes, code }) => {
    const { panel, panelPage } = desk
    // From a file: Playwright passes no more than 50 MB by itself.
    const path = join(folder, name)
    writeFileSync(path, bytes())
    await goTo(panel, '/lists')
    await goTo(panel, '/lists/import')
    await panelPage.locator('input[type=file]').first().setInputFiles(path)
    await panelPage.getByText(sentenceOf(code)).first().waitFor({ timeout: 45_000 })
    expect(await readRows(panel, 'invites')).toEqual([])
    expect(await readRows(panel, 'lists')).toEqual([])
  })

  it('a handle that is a script tag is a bad row, shown as text', async () => {
    const { panel, panelPage } = desk
    await goTo(panel, '/lists')
    await goTo(panel, '/lists/import')
    await panel.fill('Paste handles or profile links', '<img src=x onerror="globalThis.harmed=1">\n<script>globalThis.harmed=1</script>')
    await panelPage.getByText('Not a handle').first().waitFor()
    await panelPage.getByText('<script>globalThis.harmed=1</script>').last().waitFor()
    expect(await panel.evaluate('return [globalThis.harmed ?? null, document.querySelector("main script, main img[src=x]")]')).toEqual([null, null])
  })

  it('a nickname that is markup stays text all the way to the creator', async () => {
    const { panel, panelPage, shopKey, sandbox } = desk
    const [creator] = deal(1) as [Creator]
    const nickname = '<b onmouseover="harmed=1">{{shop.name}}</b>'
    const id = await sealedCampaign(panel, { shopKey, creators: [{ ...creator, nickname }], parts: ['Hi {{creator.nickname}}'] })
    await goTo(panel, `/campaigns/${id}`)
    await askWorker(panel, 'campaigns.start', id)
    await untilState(panel, id, ['finished'])
    await panelPage.getByText(creator.handle).first().waitFor()
    expect(sandbox.ledger.entries().at(-1)?.content).toBe(`Hi ${nickname}`)
  })

  it('a template with braces that are never closed says so while it is typed, and cannot be reviewed', async () => {
    const { panel, panelPage } = desk
    await goTo(panel, '/templates')
    await panel.click('New')
    await panel.fill('Name', 'Broken')
    await panel.click('New')
    await panel.fill('Text of part 1', 'Hi {{creator.nickname')
    await panelPage.getByText('braces of a variable do not match').first().waitFor()
  })

  it('a database of a newer version is not opened, and not touched', async () => {
    const { panel, panelPage } = desk
    const before = (await readRows(panel, 'attempts')).length
    await panel.evaluate(`
      await new Promise((resolve, reject) => {
        const open = indexedDB.open('westmoon', 9999)
        open.onupgradeneeded = () => {}
        open.onsuccess = () => resolve(open.result.close())
        open.onerror = () => reject(open.error)
      })`)
    await panelPage.reload()
    await panelPage.getByText('belongs to a newer version').or(panelPage.getByText('newer version')).first().waitFor()
    expect(await readRows(panel, 'attempts')).toHaveLength(before)
  })

  it('none of it reached the console', () => {
    expect(complaints).toEqual([])
  })
})
