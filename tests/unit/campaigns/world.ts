import type { Asked } from '@/utils/campaigns/reviewQuestions'
import type { Campaign, Delivery, LeftOut } from '@/utils/campaigns/types'
import type { Contact, Invite } from '@/utils/lists/types'
import type { CampaignDraft } from '@/utils/rpc/workerFace'
import type { Shop } from '@/utils/shop/types'
import type { Part, Template } from '@/utils/templates/types'
import { createReviewer } from '@/utils/campaigns/review'
import { createCampaigns } from '@/utils/campaigns/service'
import { createDatabase } from '@/utils/db/database'
import { emptyCounts } from '@/utils/lists/rules'

export const SHOP: Shop = { key: 'affiliate.tiktok.com/GB/7495000000000000001', host: 'affiliate.tiktok.com', shopId: '7495000000000000001', region: 'GB', kind: 'local', name: 'Lumora Home', seenAt: 0 }

export const text = (words: string): Part => ({ id: words, kind: 'text', text: words })

export function invite(number: number, more: Partial<Invite> = {}): Invite {
  return {
    id: `i${String(number).padStart(5, '0')}`,
    list: 'list',
    shop: SHOP.key,
    position: number,
    handle: `creator.${number}`,
    oecId: String(7494000000000000000n + BigInt(number)),
    tags: [],
    note: '',
    variables: {},
    resolution: 'found',
    status: 'ready',
    changedAt: 0,
    ...more,
  }
}

export function contact(number: number, more: Partial<Contact> = {}): Contact {
  const { shop, oecId, handle } = invite(number)
  return { id: `k${number}`, shop, oecId, handle, sentSinceReply: 0, changedAt: 0, ...more }
}

export function template(parts: Part[], more: Partial<Template> = {}): Template {
  return { id: 'template', name: 'Night light', versions: [{ language: 'en', parts }], createdAt: 0, changedAt: 0, ...more }
}

export const DRAFT: CampaignDraft = { id: 'c', shop: SHOP.key, name: 'Night light', list: 'list', template: 'template' }

let databases = 0

/** A shop, a list, a template and the merchant's commands over them. */
export async function openWorld({ invites = [0, 1, 2].map(number => invite(number)), parts = [text('Hello {{creator.handle}}')] }: { invites?: Invite[], parts?: Part[] } = {}) {
  const db = createDatabase(`campaigns-${databases++}`)
  await db.shops.put(SHOP)
  await db.lists.put({ id: 'list', shop: SHOP.key, name: 'Lamps', counts: emptyCounts(), nextPosition: invites.length, variables: ['city'], sample: false, createdAt: 0, changedAt: 0 })
  await db.invites.bulkAdd(invites)
  await db.templates.put(template(parts))
  const time = { now: Date.UTC(2026, 10, 24, 6) }
  const clock = { now: () => time.now++, sleep: async () => {} }
  const rights = { asked: 0, answer: async (ids: string[]): Promise<Record<string, boolean>> => Object.fromEntries(ids.map(id => [id, true])) }
  /** To be replaced by what a test wants TikTok to say. */
  const tiktok: Omit<Asked, 'mayMessage' | 'invitationLimits'> = {
    products: async () => Promise.reject(new Error('no page')),
    conflicts: async () => [],
    collaboration: async () => Promise.reject(new Error('no page')),
    textAllowed: async () => Promise.reject(new Error('no page')),
  }
  const woken = { times: 0 }
  let ids = 0
  const newId = (): string => `n${String(ids++).padStart(8, '0')}`
  const reviewer = createReviewer({ db, clock, newId, tiktok: {
    mayMessage: async (_, oecIds) => {
      rights.asked++
      return rights.answer(oecIds)
    },
    products: async (...args) => tiktok.products(...args),
    conflicts: async (...args) => tiktok.conflicts(...args),
    collaboration: async (...args) => tiktok.collaboration(...args),
    textAllowed: async (...args) => tiktok.textAllowed(...args),
    invitationLimits: async () => ({ maxCreators: 50, maxProducts: 100 }),
  } })
  const campaigns = createCampaigns({ db, clock, newId, reviewer, wake: () => {
    woken.times++
  } })

  const campaign = async (id = 'c'): Promise<Campaign> => {
    const row = await db.campaigns.get(id)
    if (!row)
      throw new Error('no campaign')
    return row
  }
  const rows = (id = 'c'): Promise<Delivery[]> => db.deliveries.where('[campaign+position]').between([id, -Infinity], [id, Infinity]).toArray()
  const leftOut = (id = 'c'): Promise<LeftOut[]> => db.leftOut.filter(row => row.campaign === id).toArray()

  async function reviewed(draft: Partial<CampaignDraft> = {}): Promise<Campaign> {
    const id = await campaigns.draft({ ...DRAFT, ...draft })
    await campaigns.review(id)
    return campaign(id)
  }

  /** Reviewed, confirmed as it was reviewed, and begun. */
  async function running(draft: Partial<CampaignDraft> = {}): Promise<Campaign> {
    const { id, review } = await reviewed(draft)
    await campaigns.seal(id, review?.at ?? 0)
    await campaigns.start(id)
    return campaign(id)
  }

  return { db, time, rights, tiktok, woken, campaigns, campaign, rows, leftOut, reviewed, running }
}

export type World = Awaited<ReturnType<typeof openWorld>>

/** What the counts of a campaign must be at any moment. */
export async function countRows({ rows }: World, id = 'c'): Promise<Record<string, number>> {
  const counts: Record<string, number> = { queued: 0, sending: 0, sent: 0, refused: 0, unknown: 0, skipped: 0 }
  for (const { state } of await rows(id))
    counts[state] = (counts[state] ?? 0) + 1
  return counts
}
