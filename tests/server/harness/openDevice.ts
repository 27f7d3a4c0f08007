import type { Invite } from '../../../utils/lists/types.ts'
import type { WestMoon } from '../../../utils/westmoon/client.ts'
import type { Caller } from './createCaller.ts'
import type { TestServer } from './openTestServer.ts'
import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { v7 } from 'uuid'
import { putAccount } from '../../../utils/account/repo.ts'
import { createReviewer } from '../../../utils/campaigns/review.ts'
import { createCampaigns } from '../../../utils/campaigns/service.ts'
import { createDatabase } from '../../../utils/db/database.ts'
import { emptyCounts } from '../../../utils/lists/rules.ts'
import { createLists } from '../../../utils/lists/service.ts'
import { CodedError } from '../../../utils/rpc/codedError.ts'
import { createTeamSync } from '../../../utils/team/service.ts'
import { CallError } from './createCaller.ts'
import { SHOP } from './samples.ts'

Dexie.dependencies.indexedDB = new IDBFactory()
Dexie.dependencies.IDBKeyRange = IDBKeyRange

let devices = 0

export type Device = Awaited<ReturnType<typeof openDevice>>

/** A worker's campaigns and exchange, signed in as `who`, before the real server. */
export async function openDevice({ server, who, creators }: { server: TestServer, who: Caller, creators: readonly string[] }) {
  const db = createDatabase(`device-${devices++}`)
  const [list, template] = [`list-${devices}`, `template-${devices}`]
  const clock = { now: () => server.parts.now(), sleep: async () => {} }
  const wire = { who, online: true, loseAnswers: 0, calls: [] as string[] }
  const westmoon: Pick<WestMoon, 'call'> = {
    async call(name, { body, query, idempotencyKey } = {}) {
      if (!wire.online)
        throw new CodedError('westmoon.unreachable', { retryable: true })
      wire.calls.push(name)
      const answer = await wire.who.call(name, { body: body as never, query, key: idempotencyKey }).catch((thrown: unknown) => {
        throw thrown instanceof CallError ? new CodedError(`westmoon.${thrown.body.code}`, { retryable: thrown.body.retryable }) : thrown
      })
      if (wire.loseAnswers > 0) {
        wire.loseAnswers--
        throw new CodedError('westmoon.unreachable', { retryable: true })
      }
      return answer
    },
  }
  await db.shops.put({ key: SHOP, host: 'affiliate.tiktokshopglobalselling.com', shopId: '7495000000000000001', region: 'GB', kind: 'local', name: 'Lumora Home', seenAt: 0 })
  await db.lists.put({ id: list, shop: SHOP, name: 'Lamps', counts: { ...emptyCounts(), ready: creators.length }, nextPosition: creators.length, variables: [], sample: false, createdAt: 1, changedAt: 1 })
  await db.invites.bulkAdd(creators.map((oecId, position): Invite => ({ id: v7(), list, shop: SHOP, position, handle: `c${oecId}`, oecId, tags: [], note: '', variables: {}, resolution: 'found', status: 'ready', changedAt: 1 })))
  await db.templates.put({ id: template, name: 'Night light', versions: [{ language: 'en', parts: [{ id: 'p', kind: 'text', text: 'Hello {{creator.handle}}' }] }], createdAt: 1, changedAt: 1 })
  await putAccount(db, await who.call('me'), { server: 'http://server', now: clock.now() })

  const team = createTeamSync({ db, westmoon, clock, newId: v7 })
  const none = async (): Promise<never> => Promise.reject(new Error('no page'))
  const reviewer = createReviewer({ db, clock, newId: v7, colleagues: team.colleagues, tiktok: { mayMessage: none, products: none, conflicts: none, collaboration: none, textAllowed: none, invitationLimits: none } })
  const campaigns = createCampaigns({ db, clock, newId: v7, reviewer, colleagues: team.colleagues, wake: () => {} })
  const draft = { shop: SHOP, name: 'Lamps', list, template, coolDownDays: 7 }

  async function reviewed(): Promise<string> {
    const id = await campaigns.draft(draft)
    await campaigns.review(id)
    return id
  }

  async function seal(id: string): Promise<void> {
    await campaigns.seal(id, (await db.campaigns.get(id))?.review?.at ?? 0)
    await campaigns.start(id)
  }

  const rows = (state?: string) => db.deliveries.filter(row => state === undefined || row.state === state).toArray()
  const lists = createLists({ db, clock, newId: v7 })
  return { db, lists, list, wire, team, campaigns, reviewed, seal, rows, clock }
}
