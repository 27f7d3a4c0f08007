import type { Desk } from '../e2e/harness/openDesk.ts'
import type { BenchRow } from './types.ts'
import { ROWS } from './bigList.ts'
import { median } from './median.ts'

interface Watched { keys: number[], longTasks: number[] }

/**
 * Each key typed into the search of the big list (left open by `importing`):
 * from the key to the end of everything that it set off before the next frame.
 */
export async function searching({ panelPage }: Desk): Promise<BenchRow[]> {
  const field = panelPage.getByLabel('Handle, tag or note')
  await field.click()
  await panelPage.waitForTimeout(2000)
  await panelPage.evaluate(() => {
    const watched: Watched = { keys: [], longTasks: [] }
    Object.assign(globalThis, { watched })
    new PerformanceObserver(list => watched.longTasks.push(...list.getEntries().map(entry => entry.duration))).observe({ type: 'longtask' })
    document.addEventListener('keydown', () => {
      const started = performance.now()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => watched.keys.push(performance.now() - started)
        port2.postMessage(null)
      })
    }, { capture: true })
  })
  // Words that match many, few and nobody; with corrections.
  for (const word of ['suki', 'hana.sews', 'zzqx', 'o']) {
    await panelPage.keyboard.type(word, { delay: 120 })
    for (let left = word.length; left > 0; left--)
      await panelPage.keyboard.press('Backspace', { delay: 60 })
    await panelPage.waitForTimeout(400)
  }
  const { keys, longTasks } = await panelPage.evaluate<Watched>('watched')
  const worst = Math.max(...keys)
  return [{
    what: `search in ${ROWS.toLocaleString('en')} invites, a key`,
    measured: `${median(keys).toFixed(1)} ms (worst ${worst.toFixed(1)}), ${longTasks.length} long tasks`,
    against: 'one frame',
    aim: '≤ 16 ms, no long task',
    good: median(keys) <= 16 && longTasks.length === 0,
  }]
}
