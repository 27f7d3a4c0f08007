import type { InviteList } from '../../utils/lists/types.ts'
import type { Desk } from '../e2e/harness/openDesk.ts'
import type { BenchRow } from './types.ts'
import { readRows } from '../e2e/harness/readRows.ts'
import { seedList } from '../e2e/harness/seed.ts'
import { until } from '../e2e/harness/until.ts'
import { LIST, ROWS } from './bigList.ts'
import { median } from './median.ts'

const ROUNDS = 7

/** A panel opened on a list, from nothing to its first rows: the big list against one of ten. */
export async function opening(desk: Desk): Promise<BenchRow[]> {
  const { panel, sandbox, shopKey } = desk
  const small = await seedList(panel, { shop: shopKey, creators: sandbox.world.creators.find({ count: 10 }), name: 'ten' })
  const big = (await readRows<InviteList>(panel, 'lists')).find(({ name }) => name === LIST)?.id ?? ''
  const times = { small: [] as number[], big: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    times.small.push(await open(desk, small))
    times.big.push(await open(desk, big))
  }
  const ratio = median(times.big) / median(times.small)
  return [{
    what: `panel opened on a list of ${ROWS.toLocaleString('en')}`,
    measured: `${ratio.toFixed(2)} × (${median(times.big).toFixed(0)} ms)`,
    against: `on a list of 10: ${median(times.small).toFixed(0)} ms`,
    aim: '≤ 1.3 ×',
    good: ratio <= 1.3,
  }]
}

async function open({ browser }: Desk, list: string): Promise<number> {
  const page = await browser.context.newPage()
  await page.setViewportSize({ width: 400, height: 820 })
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('[data-index="0"]'))
        return
      observer.disconnect()
      requestAnimationFrame(() => Object.assign(globalThis, { shownAt: performance.now() }))
    }).observe(document, { childList: true, subtree: true })
  })
  await page.goto(`chrome-extension://${browser.extensionId}/sidepanel.html#/lists/${list}`)
  const shownAt = await until(() => page.evaluate<number>('globalThis.shownAt ?? 0'), { within: 60_000, what: 'the first row' })
  await page.close()
  return shownAt
}
