// @vitest-environment node
import type { TikTokInvitations } from '@/utils/tiktok/types'
import { describe, expect, it, vi } from 'vitest'
import { DAY } from '@/utils/clock/clock'
import { takesEffectAt } from '@/utils/collaborations/rules'
import { createCollaborations } from '@/utils/collaborations/service'
import { createDatabase } from '@/utils/db/database'
import { REGIONS } from '@/utils/tiktok/regions'
import { WireError } from '@/utils/tiktok/wireError'
import { openClient } from '../tiktok/openClient'

let opened = 0

type Calls = Pick<TikTokInvitations, 'collaboration' | 'terminate'>

/** A group of three in the sandbox, read once; `change` stands between the service and the wire. */
async function openGroup(change: (calls: Calls) => Partial<Calls> = () => ({})) {
  const client = await openClient({ region: 'US', kind: 'cross-border' })
  const { sandbox, tiktok, shop, clock } = client
  const own = sandbox.shopNamed(shop.shopId)
  const creators = sandbox.world.creators.find({ region: own.region, count: 3, invitableBy: own })
  const [product] = sandbox.world.products.of(own)
  const { id } = await tiktok.createGroup(shop, {
    name: 'Night light A',
    message: '',
    endAt: Math.ceil((Date.now() + 30 * DAY) / 1000) * 1000,
    sample: 'none',
    content: 'none',
    contacts: [],
    products: [{ productId: product?.id ?? '', commission: 1500 }],
    creators: creators.map(({ oecId, nickname }) => ({ oecId, nickname })),
  }, 'r1')
  const db = createDatabase(`collaborations-${opened++}`)
  await db.shops.put(shop)
  const { collaboration } = await tiktok.collaboration(shop, id)
  await db.collaborations.put({ ...collaboration, shop: shop.key, campaign: 'made-it' })
  const asked = vi.fn(tiktok.terminate)
  const calls: Calls = { collaboration: tiktok.collaboration, terminate: asked }
  const sleep = vi.fn(async (ms: number) => clock.advance(ms))
  const service = createCollaborations({ db, clock: { now: clock.now, sleep }, tiktok: { ...calls, ...change(calls) } })
  const row = () => db.collaborations.get(id)
  return { ...client, db, id, creators, service, asked, sleep, row }
}

const lost = new WireError({ endpoint: 'invitationTerminate', kind: 'timeout', message: 'no answer' })

describe('collaborations.read', () => {
  it('stores members, products with their stock, and keeps what only we know', async () => {
    const { db, service, row, id, creators } = await openGroup()
    await service.read(id)
    expect(await row()).toMatchObject({ creatorCount: 3, campaign: 'made-it', products: [{ commission: 1500, title: expect.any(String), stock: expect.any(Number) }] })
    const members = await db.members.where('collaboration').equals(id).toArray()
    expect(members.map(({ oecId, status }) => [oecId, status]).sort()).toEqual(creators.map(({ oecId }) => [oecId, 'invited']).sort())
    expect(await db.happenings.count()).toBe(0)
  })

  it('writes what creators did once, however often it is read', async () => {
    const { db, service, sandbox, shop, id, creators: [first] } = await openGroup()
    await service.read(id)
    sandbox.act({ shopId: shop.shopId, creator: first?.oecId ?? '', what: 'post' })
    await service.read(id)
    await service.read(id)
    expect((await db.happenings.toArray()).map(({ oecId, kind }) => [oecId, kind]).sort()).toEqual([[first?.oecId, 'added'], [first?.oecId, 'posted']])
    expect(await db.members.get(`${id}/${first?.oecId}`)).toMatchObject({ status: 'posted' })
  })

  it('marks who is not in the group any more as removed', async () => {
    const { db, service, tiktok, shop, id, creators: [first] } = await openGroup()
    await service.read(id)
    await tiktok.takeOver(shop, [{ collaboration: id, oecId: first?.oecId ?? '' }])
    await service.read(id)
    expect(await db.members.get(`${id}/${first?.oecId}`)).toMatchObject({ status: 'removed' })
    expect(await db.members.where('[collaboration+status]').equals([id, 'invited']).count()).toBe(2)
  })

  it('says that a collaboration is gone', async () => {
    const { service } = await openGroup()
    await expect(service.read('1')).rejects.toMatchObject({ code: 'collaboration-gone' })
  })
})

describe('collaborations.terminate', () => {
  it('ends it: canceling until 00:00 of the shop, completed after', async () => {
    const { service, row, id, sandbox, shop } = await openGroup()
    await service.terminate(id)
    expect(await row()).toMatchObject({ status: 'canceling' })
    expect((await row())?.terminating).toBeUndefined()
    sandbox.clock.set(takesEffectAt(sandbox.clock.now(), REGIONS[shop.region].timeZone))
    await service.read(id)
    expect(await row()).toMatchObject({ status: 'completed' })
  })

  it('stores the wish before the request leaves', async () => {
    let stored: unknown
    const { service, row, id } = await openGroup(calls => ({ terminate: async (...args) => {
      stored = await row()
      return calls.terminate(...args)
    } }))
    await service.terminate(id)
    expect(stored).toMatchObject({ terminating: expect.any(Number), status: 'ongoing' })
  })

  it('asks once when pressed twice, and never for one that ends already', async () => {
    const { service, asked, id } = await openGroup()
    await Promise.all([service.terminate(id), service.terminate(id)])
    await service.terminate(id)
    expect(asked).toHaveBeenCalledOnce()
  })

  it('settles a lost answer that had arrived by looking, without asking again', async () => {
    const { service, row, id, sandbox } = await openGroup(calls => ({ terminate: async (...args) => {
      await calls.terminate(...args)
      throw lost
    } }))
    await service.terminate(id)
    expect(await row()).toMatchObject({ status: 'canceling' })
    expect(sandbox.requests.counts()['invitations.terminate']).toBe(1)
  })

  it('believes that a lost request did not arrive only after the quiet time, and says so', async () => {
    const { service, row, sleep, id, sandbox } = await openGroup(() => ({ terminate: async () => {
      throw lost
    } }))
    await expect(service.terminate(id)).rejects.toMatchObject({ code: 'terminate-not-done', retryable: true })
    expect(sleep).toHaveBeenCalledExactlyOnceWith(15_000)
    expect(await row()).toMatchObject({ status: 'ongoing' })
    expect((await row())?.terminating).toBeUndefined()
    expect(sandbox.requests.counts()['invitations.terminate']).toBeUndefined()
  })

  it('forgets the wish when TikTok refuses, with the reason', async () => {
    const { service, row, id } = await openGroup(() => ({ terminate: async () => {
      throw new WireError({ endpoint: 'invitationTerminate', kind: 'refused', code: '50001700', message: 'cannot access' })
    } }))
    await expect(service.terminate(id)).rejects.toMatchObject({ code: 'refused', params: { code: '50001700' } })
    expect((await row())?.terminating).toBeUndefined()
  })

  it('takes «has ended already» for a yes once it was looked at', async () => {
    const { service, row, tiktok, shop, id } = await openGroup()
    await tiktok.terminate(shop, id)
    await service.terminate(id)
    expect(await row()).toMatchObject({ status: 'canceling' })
  })

  it('reads after death what became of it, and does not ask again', async () => {
    const { db, service, asked, row, tiktok, shop, id, clock } = await openGroup()
    await db.collaborations.update(id, { terminating: clock.now() })
    await tiktok.terminate(shop, id)
    await service.settle()
    expect(await row()).toMatchObject({ status: 'canceling' })
    expect(await db.collaborations.where('terminating').above(0).count()).toBe(0)
    expect(asked).not.toHaveBeenCalled()
  })

  it('keeps the wish while nothing can be read, and reads it another time', async () => {
    let open = false
    const { db, service, row, id, clock } = await openGroup(calls => ({ collaboration: (...args) => open
      ? calls.collaboration(...args)
      : Promise.reject(new WireError({ endpoint: 'invitationDetail', kind: 'no-page', message: 'no page' })) }))
    await db.collaborations.update(id, { terminating: clock.now() })
    await service.settle()
    expect((await row())?.terminating).toBeDefined()
    open = true
    clock.advance(60_000)
    await service.settle()
    expect(await row()).toMatchObject({ status: 'ongoing' })
    expect((await row())?.terminating).toBeUndefined()
  })
})
