import type { Panel } from '../../tests/e2e/harness/panel.ts'
import type { SyncState } from '../../utils/conversations/types.ts'
import { askWorker } from '../../tests/e2e/harness/askWorker.ts'
import { readRows } from '../../tests/e2e/harness/readRows.ts'
import { until } from '../../tests/e2e/harness/until.ts'

/** Has everything that came back read, and waits for it. Returns how many requests it took. */
export async function untilSynced(panel: Panel, shopKey: string): Promise<number> {
  const asked = Date.now()
  await askWorker(panel, 'sync.now', shopKey)
  const states = await until(async () => {
    const found = (await readRows<SyncState>(panel, 'syncs')).filter(({ shop }) => shop === shopKey)
    const failed = found.find(({ failure }) => failure && failure.at >= asked)
    if (failed)
      throw new Error(`${failed.kind} could not be read: ${JSON.stringify(failed.failure)}`)
    return found.length === 2 && found.every(({ finishedAt = 0 }) => finishedAt >= asked) ? found : undefined
  }, { within: 900_000, every: 300, what: 'the answers to be read' })
  return states.reduce((sum, { requests }) => sum + requests, 0)
}
