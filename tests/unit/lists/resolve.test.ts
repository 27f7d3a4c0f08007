import type { ListWorld } from './listWorld'
import type { Shop } from '@/utils/shop/types'
import type { CheckedCreator, WireFailureKind } from '@/utils/tiktok/types'
import { describe, expect, it } from 'vitest'
import { findContact, getList } from '@/utils/lists/repo'
import { CHECK_GAP, createResolver } from '@/utils/lists/resolve'
import { WireError } from '@/utils/tiktok/wireError'
import { SHOP } from './arbitraries'
import { listWorld } from './listWorld'

const shop: Shop = { key: SHOP, host: 'affiliate.tiktok.com', shopId: '7490000000000000001', region: 'US', kind: 'local', seenAt: 0 }
const never = new AbortController().signal

/** TikTok as `known` has it: handle → id. */
function checker(known: Record<string, string>, refused: string[] = []) {
  const calls: string[][] = []
  const answer = (handle: string): CheckedCreator => ({ handle, oecId: known[handle], nickname: known[handle] && `Nick ${handle}`, permitted: !refused.includes(handle) })
  return {
    calls,
    async importCheck(_: Shop, handles: string[]) {
      calls.push(handles)
      return handles.map(answer)
    },
  }
}

function resolverOf({ db, clock }: ListWorld, tiktok: Parameters<typeof createResolver>[0]['tiktok']) {
  return createResolver({ db, clock, tiktok, shopOf: async () => shop })
}

function failing(kind: WireFailureKind, times = Infinity) {
  let calls = 0
  return {
    calls: () => calls,
    async importCheck(_: Shop, handles: string[]): Promise<CheckedCreator[]> {
      if (++calls <= times)
        throw new WireError({ kind, endpoint: 'importCheck', message: kind })
      return handles.map(handle => ({ handle, permitted: true }))
    },
  }
}

describe('resolving handles', () => {
  it('asks for fifty at a time, a second apart, and leaves nothing unchecked', async () => {
    const world = await listWorld()
    const known = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`c_${index}`, `749000000000000${1000 + index}`]))
    await world.lists.addCreators(world.list.id, Object.keys(known).map(handle => ({ handle })))
    const tiktok = checker(known)
    await resolverOf(world, tiktok).resolve(world.list.id, never)
    expect(tiktok.calls.map(({ length }) => length)).toEqual([50, 50, 20])
    expect(Math.min(...world.clock.slept)).toBeGreaterThanOrEqual(CHECK_GAP)
    const list = await getList(world.db, world.list.id)
    expect(list.counts).toMatchObject({ unchecked: 0, ready: 120 })
    expect(list.resolving).toBeUndefined()
    await world.check()
  })

  it('tells not found, not permitted and the same creator twice apart', async () => {
    const world = await listWorld()
    await world.lists.addCreators(world.list.id, [
      { oecId: '7490000000000000009' },
      ...['mia', 'mia_old', 'gone', 'closed', 'nine'].map(handle => ({ handle })),
    ])
    await resolverOf(world, checker({ mia: '7490000000000000001', mia_old: '7490000000000000001', closed: '7490000000000000002', nine: '7490000000000000009' }, ['closed'])).resolve(world.list.id, never)
    expect((await world.rows()).map(({ handle, resolution, status, nickname }) => [handle, resolution, status, nickname])).toEqual([
      ['7490000000000000009', 'found', 'ready', undefined],
      ['mia', 'found', 'ready', 'Nick mia'],
      ['mia_old', 'duplicate', 'duplicate', 'Nick mia_old'],
      ['gone', 'not-found', 'not-found', undefined],
      ['closed', 'no-permission', 'no-permission', 'Nick closed'],
      ['nine', 'duplicate', 'duplicate', 'Nick nine'],
    ])
    await world.check()
  })

  it('leaves do-not-contact alone, and resolves it when that is taken back', async () => {
    const world = await listWorld()
    await world.lists.addCreators(world.list.id, [{ handle: 'mia' }])
    const ids = (await world.rows()).map(({ id }) => id)
    await world.lists.setDoNotContact(ids, true)
    const tiktok = checker({ mia: '7490000000000000001' })
    await resolverOf(world, tiktok).resolve(world.list.id, never)
    expect(tiktok.calls).toEqual([])
    await world.lists.setDoNotContact(ids, false)
    await resolverOf(world, tiktok).resolve(world.list.id, never)
    expect((await world.rows())[0]).toMatchObject({ status: 'ready', oecId: '7490000000000000001' })
  })

  it('gives a contact of the handle its id, and joins it with the contact of the id', async () => {
    const world = await listWorld()
    const { db } = world
    await world.lists.addCreators(world.list.id, [{ handle: 'mia' }, { handle: 'lea' }])
    await db.contacts.bulkAdd([
      { id: 'm1', shop: SHOP, handle: 'mia', sentSinceReply: 2, lastOutcome: 'sent', lastContactAt: 5, changedAt: 1 },
      { id: 'm2', shop: SHOP, handle: 'mia_new', oecId: '7490000000000000001', sentSinceReply: 1, changedAt: 1 },
      { id: 'l1', shop: SHOP, handle: 'lea', sentSinceReply: 1, lastOutcome: 'refused', lastContactAt: 6, changedAt: 1 },
    ])
    await resolverOf(world, checker({ mia: '7490000000000000001', lea: '7490000000000000002' })).resolve(world.list.id, never)
    expect(await db.contacts.get('m1')).toBeUndefined()
    expect(await findContact(db, SHOP, { oecId: '7490000000000000001', handle: 'mia' })).toMatchObject({ id: 'm2', sentSinceReply: 2, lastOutcome: 'sent' })
    expect(await findContact(db, SHOP, { oecId: '7490000000000000002', handle: 'lea' })).toMatchObject({ id: 'l1', lastOutcome: 'refused' })
    expect((await world.rows()).map(({ status, lastContactAt }) => [status, lastContactAt])).toEqual([['sent', 5], ['refused', 6]])
    await world.check()
  })

  it.each(['challenge', 'signed-out', 'no-page', 'offline', 'drift', 'refused'] as const)('stops at once on %s and says so on the list', async (kind) => {
    const world = await listWorld()
    await world.lists.addCreators(world.list.id, [{ handle: 'mia' }])
    const tiktok = failing(kind)
    await resolverOf(world, tiktok).resolve(world.list.id, never)
    expect(tiktok.calls()).toBe(1)
    const list = await getList(world.db, world.list.id)
    expect(list.resolving).toMatchObject({ state: 'stopped', reason: kind })
    expect(list.counts.unchecked).toBe(1)
  })

  it.each(['timeout', 'network', 'server', 'rate-limited'] as const)('asks again after %s, longer apart each time, and gives up in the end', async (kind) => {
    const world = await listWorld()
    await world.lists.addCreators(world.list.id, [{ handle: 'mia' }])
    const passing = failing(kind, 2)
    await resolverOf(world, passing).resolve(world.list.id, never)
    expect((await getList(world.db, world.list.id)).counts['not-found']).toBe(1)
    await world.lists.addCreators(world.list.id, [{ handle: 'lea' }])
    const lasting = failing(kind)
    await resolverOf(world, lasting).resolve(world.list.id, never)
    expect(lasting.calls()).toBe(4)
    expect((await getList(world.db, world.list.id)).resolving).toMatchObject({ state: 'stopped', reason: kind })
  })

  it('is taken up again where a dead worker left it', async () => {
    const world = await listWorld()
    await world.lists.addCreators(world.list.id, Array.from({ length: 60 }, (_, index) => ({ handle: `c_${index}` })))
    const died = createResolver({
      db: world.db,
      clock: { ...world.clock, sleep: () => new Promise(() => {}) },
      tiktok: checker({}),
      shopOf: async () => shop,
    })
    void died.resolve(world.list.id, never)
    await expect.poll(async () => (await getList(world.db, world.list.id)).counts.unchecked).toBe(10)
    const tiktok = checker({})
    const resolver = resolverOf(world, tiktok)
    expect(await resolver.interrupted()).toEqual([world.list.id])
    await resolver.resolve(world.list.id, never)
    expect(tiktok.calls.map(({ length }) => length)).toEqual([10])
    expect(await resolver.interrupted()).toEqual([])
  })

  it('stops when the merchant says so, and runs once however often it is asked', async () => {
    const world = await listWorld()
    await world.lists.addCreators(world.list.id, Array.from({ length: 120 }, (_, index) => ({ handle: `c_${index}` })))
    const stop = new AbortController()
    const tiktok = checker({})
    const { importCheck } = tiktok
    tiktok.importCheck = async (...args) => {
      if (tiktok.calls.length === 1)
        stop.abort()
      return importCheck(...args)
    }
    const resolver = resolverOf(world, tiktok)
    await Promise.all([resolver.resolve(world.list.id, stop.signal), resolver.resolve(world.list.id, stop.signal)])
    const list = await getList(world.db, world.list.id)
    expect(list.counts).toMatchObject({ 'unchecked': 20, 'not-found': 100 })
    expect(list.resolving).toMatchObject({ state: 'stopped', reason: 'merchant' })
  })

  it('says that it stopped when something unforeseen happens', async () => {
    const world = await listWorld()
    await world.lists.addCreators(world.list.id, [{ handle: 'mia' }])
    const resolver = resolverOf(world, { importCheck: () => Promise.reject(new TypeError('no')) })
    await expect(resolver.resolve(world.list.id, never)).rejects.toThrow('no')
    expect((await getList(world.db, world.list.id)).resolving).toMatchObject({ state: 'stopped', reason: 'unexpected' })
  })

  it('does not go on for a list that was removed', async () => {
    const world = await listWorld()
    await world.lists.addCreators(world.list.id, [{ handle: 'mia' }])
    await world.lists.remove(world.list.id)
    const tiktok = checker({})
    await resolverOf(world, tiktok).resolve(world.list.id, never)
    expect(tiktok.calls).toEqual([])
  })
})
