import type { SyncState } from '../../../utils/conversations/types.ts'
import type { Panel } from './panel.ts'
import { askWorker } from './askWorker.ts'
import { readRows } from './readRows.ts'
import { until } from './until.ts'
import { writeRows } from './writeRows.ts'

export async function syncStates(panel: Panel, shopKey: string): Promise<SyncState[]> {
  return (await readRows<SyncState>(panel, 'syncs')).filter(({ shop }) => shop === shopKey)
}

/** Reads what came back, now, and waits until both readings ended, well or badly. */
export async function syncNow(panel: Panel, shopKey: string, { within = 60_000 }: { within?: number } = {}): Promise<Record<SyncState['kind'], SyncState>> {
  // One that the worker began by itself is waited for, and not taken for this one.
  await until(async () => !(await syncStates(panel, shopKey)).some(({ startedAt = 0, finishedAt = 0, failure }) => startedAt > finishedAt && !failure), { within, every: 100, what: 'an earlier reading to end' })
  const begun = await panel.evaluate<number>('return Date.now()')
  await askWorker(panel, 'sync.now', shopKey)
  const ended = await until(async () => {
    const states = (await syncStates(panel, shopKey)).filter(({ startedAt = 0, finishedAt = 0, failure }) => startedAt >= begun && (finishedAt >= startedAt || failure))
    return states.length === 2 ? states : undefined
  }, { within, every: 100, what: 'both readings to end' })
  return Object.fromEntries(ended.map(state => [state.kind, state])) as Record<SyncState['kind'], SyncState>
}

/** As if the shop had just been read: for ten minutes the worker reads nothing by itself, so that tests meet their own requests alone. */
export async function holdSync(panel: Panel, shopKey: string): Promise<void> {
  const known = (await syncStates(panel, shopKey)).map(({ kind }) => kind)
  const kinds = (['collaborations', 'conversations'] as const).filter(kind => !known.includes(kind))
  await writeRows(panel, 'syncs', kinds.map((kind): SyncState => ({ id: `${shopKey}/${kind}`, shop: shopKey, kind, requests: 0, changed: 0, finishedAt: Date.now() })))
}
