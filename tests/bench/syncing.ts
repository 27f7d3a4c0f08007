import type { SyncState } from '../../utils/conversations/types.ts'
import type { Contact } from '../../utils/lists/types.ts'
import type { Desk } from '../e2e/harness/openDesk.ts'
import type { BenchRow } from './types.ts'
import { syncNow } from '../e2e/harness/sync.ts'
import { writeRows } from '../e2e/harness/writeRows.ts'

const QUIET = 20_000
const NEW = 200
const CALLS = ['im.token', 'im.conversationList', 'im.history', 'invitations.count', 'invitations.search', 'invitations.detail'] as const

/** Requests of a sync over an inbox in which every creator is a contact of ours: with nothing new, and with two hundred answers. */
export async function syncing(desk: Desk): Promise<BenchRow[]> {
  const { sandbox, panel, shop, shopKey } = desk
  sandbox.settings.quietConversations = QUIET
  const creators = Array.from({ length: QUIET }, (_, index) => sandbox.world.creators.at(index))
  await writeRows(panel, 'contacts', creators.map(({ oecId, handle }, index): Contact => ({ id: `bench-${index}`, shop: shopKey, oecId, handle, sentSinceReply: 1, lastOutcome: 'sent', lastContactAt: Date.now(), changedAt: 0 })))
  const newest = sandbox.conversations.inbox(shop, { cursor: 0n, limit: 1, belongs: () => true }).conversations[0]?.newest
  await writeRows(panel, 'syncs', [{ id: `${shopKey}/conversations`, shop: shopKey, kind: 'conversations', mark: String(newest), finishedAt: Date.now(), requests: 0, changed: 0 } satisfies SyncState])
  await requestsOf(desk)
  const nothing = await requestsOf(desk)
  for (let index = 0; index < NEW; index++)
    sandbox.reply({ shopId: shop.id, creator: creators[index * 97]?.oecId ?? '', text: 'Sounds lovely' })
  const some = await requestsOf(desk)
  sandbox.settings.quietConversations = 0
  return [{
    what: `sync of ${QUIET.toLocaleString('en')} conversations, nothing new`,
    measured: `${nothing} requests`,
    against: '–',
    aim: '≤ 3 requests',
    good: nothing <= 3,
  }, {
    what: `sync of ${QUIET.toLocaleString('en')} conversations, ${NEW} new`,
    measured: `${some} requests, ${(some / QUIET * 100).toFixed(1)} %`,
    against: 'one request a conversation',
    aim: '≤ 2 %',
    good: some / QUIET <= 0.02,
  }]
}

/** One whole sync, by all that reached the sandbox of it. */
async function requestsOf({ sandbox, panel, shopKey }: Desk): Promise<number> {
  const total = (): number => CALLS.reduce((sum, call) => sum + (sandbox.requests.counts()[call] ?? 0), 0)
  const before = total()
  await syncNow(panel, shopKey, { within: 300_000 })
  return total() - before
}
