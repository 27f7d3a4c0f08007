import type { Invite } from '../../../utils/lists/types.ts'
import type { Caller } from './createCaller.ts'
import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { v7 } from 'uuid'
import { putAccount } from '../../../utils/account/repo.ts'
import { createReviewer } from '../../../utils/campaigns/review.ts'
import { createCampaigns } from '../../../utils/campaigns/service.ts'
import { createDatabase } from '../../../utils/db/database.ts'
import { emptyCounts } from '../../../utils/lists/rules.ts'
import { createLists } from '../../../utils/lists/service.ts'
import { createTeamSync } from '../../../utils/team/service.ts'
import { createTemplates } from '../../../utils/templates/service.ts'
import { createDeviceWire } from './createDeviceWire.ts'
import { createLife } from './createLife.ts'
import { SHOP } from './samples.ts'

Dexie.dependencies.indexedDB = new IDBFactory()
Dexie.dependencies.IDBKeyRange = IDBKeyRange

let devices = 0

export type Device = Awaited<ReturnType<typeof openDevice>>

/** A worker's campaigns and exchange, signed in as `who`, before the real server. */
export async function openDevice({ server, who, creators, fetch }: { server: { parts: { now: () => number } }, who: Caller, creators: readonly string[], fetch?: typeof globalThis.fetch }) {
  const db = createDatabase(`device-${devices++}`)
  const [list, template] = [`list-${devices}`, `template-${devices}`]
  const clock = { off: 0, now: () => server.parts.now() + clock.off, sleep: async () => {} }
  const life = createLife(db)
  const { wire, westmoon } = createDeviceWire({ who, step: life.step, fetch })
  await db.shops.put({ key: SHOP, host: 'affiliate.tiktokshopglobalselling.com', shopId: '7495000000000000001', region: 'GB', kind: 'local', name: 'Lumora Home', seenAt: 0 })
  await db.lists.put({ id: list, shop: SHOP, name: 'Lamps', counts: { ...emptyCounts(), ready: creators.length }, nextPosition: creators.length, variables: [], sample: false, createdAt: 1, changedAt: 1 })
  await db.invites.bulkAdd(creators.map((oecId, position): Invite => ({ id: v7(), list, shop: SHOP, position, handle: `c${oecId}`, oecId, tags: [], note: '', variables: {}, resolution: 'found', status: 'ready', changedAt: 1 })))
  await db.templates.put({ id: template, name: 'Night light', versions: [{ language: 'en', parts: [{ id: 'p', kind: 'text', text: 'Hello {{creator.handle}}' }] }], createdAt: 1, changedAt: 1 })
  await putAccount(db, await who.call('me'), { server: 'http://server', now: clock.now() })

  const none = async (): Promise<never> => Promise.reject(new Error('no page'))
  const draft = { shop: SHOP, name: 'Lamps', list, template, coolDownDays: 7 }

  function start() {
    const team = createTeamSync({ db, westmoon, clock, newId: v7 })
    const reviewer = createReviewer({ db, clock, newId: v7, colleagues: team.colleagues, tiktok: { mayMessage: none, products: none, conflicts: none, collaboration: none, textAllowed: none, invitationLimits: none } })
    const campaigns = createCampaigns({ db, clock, newId: v7, reviewer, colleagues: team.colleagues, wake: () => {} })
    return { team, campaigns }
  }

  const device = {
    db,
    list,
    template,
    wire,
    clock,
    life,
    lists: createLists({ db, clock, newId: v7 }),
    templates: createTemplates({ db, clock, newId: v7 }),
    ...start(),

    /** A worker that knows nothing but the database. */
    restart(): void {
      life.revive()
      Object.assign(device, start())
    },

    async reviewed(): Promise<string> {
      const id = await device.campaigns.draft(draft)
      await device.campaigns.review(id)
      return id
    },

    async seal(id: string): Promise<void> {
      await device.campaigns.seal(id, (await db.campaigns.get(id))?.review?.at ?? 0)
      await device.campaigns.start(id)
    },

    rows: (state?: string) => db.deliveries.filter(row => state === undefined || row.state === state).toArray(),
  }
  return device
}
