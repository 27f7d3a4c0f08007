// @vitest-environment node
import type { NewGroup } from '@/utils/tiktok/types'
import { describe, expect, it } from 'vitest'
import { DAY } from '@/utils/clock/clock'
import { openClient } from './openClient'

async function openInvites(count = 3, options: Parameters<typeof openClient>[0] = { region: 'US', kind: 'cross-border' }) {
  const opened = await openClient(options)
  const own = opened.sandbox.shopNamed(opened.shop.shopId)
  const creators = opened.sandbox.world.creators.find({ region: own.region, count, invitableBy: own })
  const [product] = opened.sandbox.world.products.of(own)
  const group: NewGroup = {
    name: 'Night light A',
    message: 'We would love to work with you.',
    endAt: Math.ceil((Date.now() + 30 * DAY) / 1000) * 1000,
    sample: 'review',
    content: 'video',
    contacts: [],
    products: [{ productId: product?.id ?? '', commission: 1500 }],
    creators: creators.map(({ oecId, nickname }) => ({ oecId, nickname })),
  }
  return { ...opened, creators, group }
}

describe('invitations against the sandbox', () => {
  it('create: the ledger holds each creator once, and the group is found by its name with its members', async () => {
    const { tiktok, shop, sandbox, creators, group } = await openInvites()
    const { id } = await tiktok.createGroup(shop, group, 'r1')
    expect(sandbox.ledger.summary()).toMatchObject({ invitations: 3, invitationDuplicates: 0 })
    const { collaborations } = await tiktok.findCollaborations(shop, { name: group.name, status: 'ongoing', page: 1, size: 50 })
    expect(collaborations).toMatchObject([{ id, name: group.name, status: 'ongoing', creatorCount: 3, endAt: group.endAt, products: [{ commission: 1500 }] }])
    const { members } = await tiktok.collaboration(shop, id)
    expect(members.map(member => [member.oecId, member.handle, member.status]).sort()).toEqual(creators.map(creator => [creator.oecId, creator.handle, 'invited']).sort())
    expect(await tiktok.countCollaborations(shop)).toEqual({ ongoing: 1, expiring: 0, canceling: 0, completed: 0 })
  })

  it('conflicts: names who is held by which collaboration, and taking over frees them', async () => {
    const { tiktok, shop, creators, group } = await openInvites()
    const { id } = await tiktok.createGroup(shop, group, 'r1')
    const pairs = { creators: creators.map(({ oecId }) => oecId), products: group.products.map(({ productId }) => productId) }
    const [conflict] = await tiktok.conflicts(shop, pairs)
    expect(conflict).toMatchObject({ collaboration: id, collaborationName: group.name, productIds: pairs.products })
    expect(conflict?.creators.map(({ oecId }) => oecId).sort()).toEqual(pairs.creators.toSorted())
    await tiktok.takeOver(shop, pairs.creators.map(oecId => ({ collaboration: id, oecId })))
    expect(await tiktok.conflicts(shop, pairs)).toEqual([])
  })

  it('create that collides is refused as «conflict», naming the creators', async () => {
    const { tiktok, shop, creators, group } = await openInvites()
    await tiktok.createGroup(shop, group, 'r1')
    const thrown: unknown = await tiktok.createGroup(shop, { ...group, name: 'Night light B' }, 'r2').catch((error: unknown) => error)
    expect(thrown).toMatchObject({ failure: { kind: 'refused', code: 'conflict', culprits: expect.arrayContaining(creators.map(({ oecId }) => oecId)) } })
  })

  it('create without those who collide says that not all got in', async () => {
    const { tiktok, shop, sandbox, creators, group } = await openInvites()
    sandbox.settings.conflictOutcome = 'rest'
    await tiktok.createGroup(shop, { ...group, creators: group.creators.slice(0, 1) }, 'r1')
    const { id, partly } = await tiktok.createGroup(shop, { ...group, name: 'Night light B' }, 'r2')
    expect(partly).toBe(true)
    expect((await tiktok.collaboration(shop, id)).members.map(({ oecId }) => oecId).sort()).toEqual(creators.slice(1).map(({ oecId }) => oecId).sort())
  })

  it('create that collides is refused as «conflict» even where the answer names nobody', async () => {
    const { tiktok, shop, sandbox, group } = await openInvites()
    sandbox.settings.namesCulprits = 'never'
    await tiktok.createGroup(shop, group, 'r1')
    await expect(tiktok.createGroup(shop, { ...group, name: 'Night light B' }, 'r2')).rejects.toMatchObject({ failure: { kind: 'refused', code: 'conflict', culprits: [] } })
  })

  it('knows which words TikTok calls sensitive', async () => {
    const { tiktok, shop } = await openInvites()
    expect(await tiktok.textAllowed(shop, 'We would love to work with you.')).toBe(true)
    expect(await tiktok.textAllowed(shop, 'Better than any casino!')).toBe(false)
  })

  it('contacts are taken: a number of another country, and in Indonesia what must be there though empty', async () => {
    const us = await openInvites()
    await us.tiktok.createGroup(us.shop, { ...us.group, contacts: [{ field: 6, value: '13800138000', countryCode: '86' }] }, 'r1')
    const indonesia = await openInvites(3, { region: 'ID', kind: 'local' })
    await indonesia.tiktok.createGroup(indonesia.shop, indonesia.group, 'r1')
    expect(indonesia.sandbox.ledger.summary()).toMatchObject({ invitations: 3 })
  })

  it('a name that is taken, and a name of 31 characters, are refused by their codes', async () => {
    const { tiktok, shop, group } = await openInvites()
    await tiktok.createGroup(shop, group, 'r1')
    await expect(tiktok.createGroup(shop, group, 'r2')).rejects.toMatchObject({ failure: { code: '16024002' } })
    await expect(tiktok.createGroup(shop, { ...group, name: 'x'.repeat(31) }, 'r3')).rejects.toMatchObject({ failure: { code: '98001004' } })
  })

  it('add: joins a running group, and says how many', async () => {
    const { tiktok, shop, creators, group } = await openInvites()
    const { id } = await tiktok.createGroup(shop, { ...group, creators: group.creators.slice(0, 1) }, 'r1')
    expect(await tiktok.addToGroup(shop, { id, creators: creators.map(({ oecId }) => oecId) }, 'r2')).toEqual({ invited: 3, conflicts: 0 })
    expect((await tiktok.collaboration(shop, id)).members).toHaveLength(3)
  })

  it('terminate: the group is canceling until the next day', async () => {
    const { tiktok, shop, group } = await openInvites()
    const { id } = await tiktok.createGroup(shop, group, 'r1')
    await tiktok.terminate(shop, id)
    expect((await tiktok.collaboration(shop, id)).collaboration.status).toBe('canceling')
  })

  it('limits, rate and sensitive words as TikTok says them', async () => {
    const { tiktok, shop } = await openInvites()
    expect(await tiktok.invitationLimits(shop)).toEqual({ maxCreators: 50, maxProducts: 100 })
    expect(await tiktok.invitationRate(shop)).toMatchObject({ canInvite: true, createdToday: 0 })
    expect(await tiktok.textAllowed(shop, 'We would love to work with you.')).toBe(true)
  })
})
