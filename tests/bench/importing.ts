import type { InviteList } from '../../utils/lists/types.ts'
import type { Desk } from '../e2e/harness/openDesk.ts'
import type { BenchRow } from './types.ts'
import { Buffer } from 'node:buffer'
import { createMerchant } from '../e2e/harness/merchant.ts'
import { goTo } from '../e2e/harness/panel.ts'
import { readRows } from '../e2e/harness/readRows.ts'
import { barePut } from './barePut.ts'
import { CHUNK, LIST, ROWS } from './bigList.ts'

/** A CSV of 100,000 rows, from the picked file to the list on the screen, against IndexedDB alone. */
export async function importing(desk: Desk): Promise<BenchRow[]> {
  const { panel, panelPage, sandbox } = desk
  await createMerchant(panel).start()
  const lines = Array.from({ length: ROWS }, (_, index) => {
    const { handle, nickname, followers, region } = sandbox.world.creators.at(index)
    return `@${handle},${nickname},${followers},${region}`
  })
  const file = Buffer.from(['handle,nickname,followers,region', ...lines].join('\n'))
  await goTo(panel, '/lists/import')
  // By hand as far as the button: naming the list is not the machine's time.
  await panel.attach('Pick a file', { name: `${LIST}.csv`, mime: 'text/csv', bytes: file })
  const reading = performance.now()
  const button = panelPage.getByRole('button', { name: /^Import 100,000 creators$/ })
  await button.waitFor({ timeout: 120_000 })
  const read = performance.now() - reading
  await panel.fill('Name of the new list', LIST)

  const started = performance.now()
  await button.click()
  const open = panelPage.getByRole('link', { name: 'Open the list' }).or(panelPage.getByRole('button', { name: 'Open the list' })).first()
  await open.waitFor({ timeout: 300_000 })
  await open.click()
  await panelPage.locator('[data-index="0"]').first().waitFor({ timeout: 60_000 })
  const ours = performance.now() - started

  const list = (await readRows<InviteList>(panel, 'lists')).find(({ name }) => name === LIST)
  if (!list)
    throw new Error('The list was not imported')
  const bare = await barePut(panel, { list: list.id, chunk: CHUNK })
  return [{
    what: `import of ${ROWS.toLocaleString('en')} CSV rows, stored and shown`,
    measured: `${(ours / bare).toFixed(2)} × (${(ours / 1000).toFixed(1)} s; read before that in ${(read / 1000).toFixed(1)} s)`,
    against: `bare put of the same rows in the same chunks: ${(bare / 1000).toFixed(1)} s`,
    aim: '≤ 1.5 ×',
    good: ours / bare <= 1.5,
  }]
}
