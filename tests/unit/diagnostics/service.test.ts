// @vitest-environment node
import type { FaultDraft } from '@/tests/sandbox/faults/types'
import type { NewGroup } from '@/utils/tiktok/types'
import { describe, expect, it } from 'vitest'
import { openClient } from '@/tests/unit/tiktok/openClient'
import { DAY } from '@/utils/clock/clock'
import { createDatabase } from '@/utils/db/database'
import { CHECKS, WRITES } from '@/utils/diagnostics/checks'
import { createDiagnostics } from '@/utils/diagnostics/service'
import { ENDPOINTS } from '@/utils/tiktok/endpoints'

const WRITING = /create|add|resolve|terminate|send|upload|update|delete|remove|mark_read/
let opened = 0

/** A shop in the sandbox; `known`: a list, a conversation and a collaboration are already on the device. */
async function open({ known = true, faults = [] as FaultDraft[] } = {}) {
  const client = await openClient({ region: 'US', kind: 'cross-border' })
  const { shop, tiktok, sandbox } = client
  const db = createDatabase(`diagnostics-${opened++}`)
  await db.shops.put(shop)
  const own = sandbox.shopNamed(shop.shopId)
  const [creator] = sandbox.world.creators.find({ region: own.region, count: 1, invitableBy: own })
  const [product] = sandbox.world.products.of(own)
  const oecId = creator?.oecId ?? ''
  const handle = creator?.handle ?? ''
  if (known) {
    const conversationId = await tiktok.createConversation(shop, oecId)
    const group: NewGroup = { name: 'Night light', message: 'Hello', endAt: Math.ceil((Date.now() + 30 * DAY) / 1000) * 1000, sample: 'none', content: 'none', contacts: [], products: [{ productId: product?.id ?? '', commission: 1500 }], creators: [{ oecId }] }
    const { id } = await tiktok.createGroup(shop, group, 'r1')
    const { collaboration } = await tiktok.collaboration(shop, id)
    await db.invites.put({ id: 'i', list: 'l', shop: shop.key, oecId, handle } as never)
    await db.contacts.put({ id: 'c', shop: shop.key, oecId, handle, conversationId } as never)
    await db.collaborations.put({ ...collaboration, shop: shop.key, detailAt: 1 })
    await db.members.put({ id: 'm', shop: shop.key, collaboration: id, oecId, handle, status: 'invited', changedAt: 0 })
  }
  client.requests.length = 0
  sandbox.faults.set(faults)
  const diagnostics = createDiagnostics({ db, tiktok, clock: client.clock })
  return { ...client, db, diagnostics, oecId, handle, check: (endpoint: string) => diagnostics.check(shop.key, endpoint) }
}

describe('the plan', () => {
  it('has each endpoint of the table once: as a check, or as one that changes something', () => {
    expect([...Object.keys(CHECKS), ...WRITES].sort()).toEqual(Object.keys(ENDPOINTS).sort())
  })

  it('has no endpoint whose path says that it changes something', () => {
    for (const name of Object.keys(CHECKS) as (keyof typeof CHECKS)[])
      expect(ENDPOINTS[name].path.replace(/.*affiliate\/|creator_promotion/, '')).not.toMatch(WRITING)
    for (const name of WRITES)
      expect(ENDPOINTS[name].path).toMatch(WRITING)
  })
})

describe('checking against the sandbox', () => {
  it('fits everywhere, and changes nothing at TikTok', async () => {
    const { diagnostics, check, requests, sandbox } = await open()
    const before = JSON.stringify(sandbox.ledger.summary())
    const results = []
    for (const { endpoint } of diagnostics.plan())
      results.push([endpoint, await check(endpoint)])
    expect(results.filter(([, result]) => (result as { kind: string }).kind !== 'fits')).toEqual([])
    expect(requests.map(request => request.endpoint).filter(name => (WRITES as readonly string[]).includes(name))).toEqual([])
    expect(JSON.stringify(sandbox.ledger.summary())).toBe(before)
  })

  it('asks nothing for which there is nothing on the device', async () => {
    const { check, requests } = await open({ known: false })
    expect(await check('importCheck')).toEqual({ kind: 'not-asked', missing: 'creator' })
    expect(await check('imHistory')).toEqual({ kind: 'not-asked', missing: 'conversation' })
    expect(await check('invitationDetail')).toEqual({ kind: 'not-asked', missing: 'collaboration' })
    expect(requests).toEqual([])
  })

  it('names the field that differs', async () => {
    const { check } = await open({ faults: [{ endpoint: 'products.list', action: { kind: 'omit', path: 'products.0.title' } }] })
    expect(await check('products')).toMatchObject({ kind: 'differs', endpoint: 'products', field: 'products.0.title' })
  })

  it('names no creator in a field', async () => {
    const { check, oecId } = await open({ faults: [{ endpoint: 'im.entranceCheck', action: { kind: 'replace', path: 'data.show_status', value: Object.fromEntries([['7494000000000000001', 'yes']]) } }] })
    const result = await check('entranceCheck')
    expect(result).toMatchObject({ kind: 'differs', field: 'data.show_status.…' })
    expect(JSON.stringify(result)).not.toContain(oecId)
  })

  it('says the code of a refusal, without shop and ids', async () => {
    const { check, sandbox, shop } = await open()
    sandbox.faults.set([{ endpoint: 'account.info', action: { kind: 'refuse', code: 98001004, message: `no ${shop.shopId} here` } }])
    expect(await check('accountInfo')).toMatchObject({ kind: 'refused', code: '98001004', message: 'no … here' })
  })

  it.each([
    [{ kind: 'challenge' } as const, 'challenge'],
    [{ kind: 'http', status: 503 } as const, 'server'],
    [{ kind: 'sign-out' } as const, 'signed-out'],
  ])('has no answer to judge after %j', async (action, failure) => {
    const { check } = await open({ faults: [{ endpoint: 'shop.info', action }] })
    expect(await check('shopInfo')).toMatchObject({ kind: 'unanswered', failure })
  })

  it('refuses a call that is no check, and a shop it does not know', async () => {
    const { check, diagnostics } = await open({ known: false })
    for (const name of [...WRITES, 'constructor', ''])
      await expect(check(name)).rejects.toMatchObject({ code: 'unexpected' })
    await expect(diagnostics.check('elsewhere', 'shopInfo')).rejects.toMatchObject({ code: 'shop-unknown' })
  })
})
