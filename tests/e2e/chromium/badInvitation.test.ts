import type { Campaign, Delivery } from '../../../utils/campaigns/types.ts'
import type { Terms } from '../../../utils/collaborations/types.ts'
import type { Creator } from '../../sandbox/world/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { campaignNow, deliveriesOf, untilState } from '../harness/campaign.ts'
import { createMerchant } from '../harness/merchant.ts'
import { openDesk } from '../harness/openDesk.ts'
import { goTo } from '../harness/panel.ts'
import { seedList } from '../harness/seed.ts'
import { syncNow } from '../harness/sync.ts'
import { judgeInvitations } from '../steps/judgeInvitations.ts'
import { openCollaboration } from '../steps/openCollaboration.ts'
import { sealedInvitation, usualTerms } from '../steps/sealedInvitation.ts'

const DAY = 24 * 60 * 60 * 1000

let desk: Desk
let dealt = 0

/** A shop of the low tier: it may not invite whom too many follow. */
beforeAll(async () => {
  desk = await openDesk({ settings: { creatorsAct: false }, shop: await lowTier() })
  await createMerchant(desk.panel).start()
})
afterAll(() => desk?.close())

async function lowTier(): Promise<number> {
  const { createSandbox } = await import('../../sandbox/createSandbox.ts')
  const { world } = createSandbox({ creatorCount: 10 })
  return world.shops.findIndex(({ followerLimit }) => followerLimit !== null)
}

function deal(count: number): Creator[] {
  const { sandbox, shop } = desk
  const found = sandbox.world.creators.find({ region: shop.region, invitableBy: shop, count: dealt + count }).slice(dealt)
  dealt += count
  return found
}

async function invite(name: string, creators: readonly Creator[], terms: Partial<Terms> = {}): Promise<{ id: string, rows: Delivery[] }> {
  const { panel, sandbox, shop, shopKey } = desk
  const list = await seedList(panel, { shop: shopKey, creators, name })
  const id = await sealedInvitation(panel, { shopKey, list, terms: { ...usualTerms(sandbox.world, shop), name, ...terms } })
  await askWorker(panel, 'campaigns.start', id)
  await untilState(panel, id, ['finished', 'paused'])
  return { id, rows: await deliveriesOf(panel, id) }
}

async function refusedTerms(terms: Partial<Terms>): Promise<Campaign['termsProblems']> {
  const { panel, sandbox, shop, shopKey } = desk
  const list = await seedList(panel, { shop: shopKey, creators: deal(2) })
  const id = await askWorker(panel, 'campaigns.draft', { shop: shopKey, name: 'Bad terms', list, action: 'invite', template: '', terms: { ...usualTerms(sandbox.world, shop), name: `Bad ${list.slice(0, 4)}`, ...terms }, gap: 0 })
  await expect(askWorker(panel, 'campaigns.review', id)).rejects.toThrow('terms-have-errors')
  return (await campaignNow(panel, id)).termsProblems
}

describe('bad input of an invitation', () => {
  it('a product of another shop, and one that is sold out, are named before anything leaves', async () => {
    const { sandbox, shop } = desk
    const other = sandbox.world.shops.find(({ id }) => id !== shop.id)
    const foreign = other && sandbox.world.products.of(other)[0]
    const soldOut = sandbox.world.products.of(shop).find(({ stock }) => stock === 0)
    const asProduct = (product = foreign) => ({ productId: product?.id ?? '', title: product?.title ?? '', price: '', commission: 1500 })
    const calls = sandbox.requests.counts()['invitations.create']
    expect(await refusedTerms({ products: [asProduct()] })).toMatchObject([{ code: 'product-of-other-shop', field: 'products.0' }])
    expect(await refusedTerms({ products: [asProduct(soldOut)] })).toMatchObject([{ code: 'product-unavailable', field: 'products.0' }])
    expect(sandbox.requests.counts()['invitations.create']).toBe(calls)
  })

  it('a creator above the follower limit is refused alone, with the sentence, and everyone else is invited', async () => {
    const { panel, panelPage, sandbox, shop } = desk
    const star = sandbox.world.creators.find({ region: shop.region, reachable: true, count: 400 }).find(({ followers, shopLinked }) => followers > (shop.followerLimit ?? 0) && !shopLinked)
    const { id, rows } = await invite('With a star', [...deal(5), ...star ? [star] : []])
    expect(rows.filter(({ state }) => state === 'refused')).toMatchObject([{ oecId: star?.oecId }])
    expect(rows.filter(({ content, state }) => content.kind === 'invitation' && state === 'sent')).toHaveLength(5)
    await goTo(panel, `/campaigns/${id}`)
    await panelPage.getByText(/follow/i).first().waitFor()
  })

  it('a list of one creator 500 times invites and writes once, and says so', async () => {
    const { panel, panelPage } = desk
    const [creator] = deal(1)
    const { id, rows } = await invite('Five hundred times', Array.from({ length: 500 }).fill(creator) as Creator[])
    expect((await campaignNow(panel, id)).review).toMatchObject({ recipients: 1, skipped: { duplicate: 499 } })
    expect(rows.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
    await goTo(panel, `/campaigns/${id}`)
    await panelPage.getByText('Finished').first().waitFor()
  })

  it('a conflict answer that names nobody: who is held is found, everyone else is invited', async () => {
    const { sandbox } = desk
    const from = dealt
    const creators = deal(6)
    await openCollaboration(desk, { name: 'Old lamp', from, count: 1 })
    sandbox.settings.namesCulprits = 'never'
    try {
      const products = sandbox.world.products.of(desk.shop).slice(0, 2).map(({ id, title }) => ({ productId: id, title, price: '', commission: 1500 }))
      const { rows } = await invite('Named nobody', creators, { products })
      const invited = rows.filter(({ content, state }) => content.kind === 'invitation' && state === 'sent').map(({ oecId }) => oecId)
      expect(invited.sort()).toEqual(creators.slice(1).map(({ oecId }) => oecId).sort())
      expect(judgeInvitations(sandbox, rows)).toMatchObject({ lost: 0, invitationsLost: 0, invitationDuplicates: 0 })
    }
    finally {
      sandbox.settings.namesCulprits = 'conflicts'
    }
  })

  it('a clock that jumps a week: what is under way goes on, what came back is read', async () => {
    const { panel, sandbox, shopKey } = desk
    sandbox.clock.advance(7 * DAY)
    const { rows } = await invite('A week later', deal(3))
    expect(rows.every(({ state }) => state === 'sent')).toBe(true)
    const states = await syncNow(panel, shopKey)
    expect(Object.values(states).map(({ failure }) => failure)).toEqual([undefined, undefined])
    sandbox.clock.advance(-7 * DAY)
    const { rows: back } = await invite('And back', deal(3))
    expect(back.every(({ state }) => state === 'sent')).toBe(true)
  })
})
