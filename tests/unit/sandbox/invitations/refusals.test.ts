// @vitest-environment node
import type { OpenInvites } from './openInvites'
import { describe, expect, it } from 'vitest'
import { creatorRows, openInvites } from './openInvites'

const DAY = 24 * 3600 * 1000

function hidden(chat: OpenInvites, which: 'shopLinked' | 'refusesMessages') {
  const { sandbox, shop } = chat
  const bad = sandbox.world.creators.find({ region: shop.region, count: 2000 }).find(creator => creator[which] && creator.ecPermission && !(which === 'refusesMessages' && creator.shopLinked))
  if (!bad)
    throw new Error(`nobody ${which}`)
  return bad
}

describe('create refuses', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a name of 31 characters', { name: 'x'.repeat(31) }],
    ['no name', { name: '' }],
    ['a message of 501 characters', { message: 'x'.repeat(501) }],
    ['an end time that is a number', { end_time: 1_800_000_000_000 }],
    ['an end time in the past', { end_time: '1600000000000' }],
    ['a formatted phone', { contacts_info: [{ field: 6, value: '+1 555 0100', country_code: 'US#1' }] }],
    ['a phone without its country', { contacts_info: [{ field: 46, value: '5550100' }] }],
    ['a contact of an unknown field', { contacts_info: [{ field: 9, value: '5550100' }] }],
    ['a commission of 0.5 %', { product_list: [{ product_id: '1729000000000000001', target_commission: 50 }] }],
    ['a product id that is a number', { product_list: [{ product_id: 17, target_commission: 1500 }] }],
    ['no creators', { creator_id_list: [] }],
    ['an unknown content option', { delivery_requirements: { content_option: 3 } }],
  ])('98001004: %s', async (_, terms) => {
    const { create, sandbox } = await openInvites()
    expect(await create({ terms })).toMatchObject({ code: 98001004, region: 'US' })
    expect(sandbox.ledger.invitations()).toEqual([])
  })

  it('98001004: the body under the key of update', async () => {
    const { ask, termsOf } = await openInvites()
    expect(await ask('create', { invitation: termsOf() })).toMatchObject({ code: 98001004 })
  })

  it('98001004: a creator twice, and more creators or products than one group holds', async () => {
    const { create, creators, sandbox } = await openInvites({ count: 51 })
    expect(await create({ creators: [...creators.slice(0, 2), ...creators.slice(0, 1)] })).toMatchObject({ code: 98001004 })
    expect(await create({ creators })).toMatchObject({ code: 98001004, message: 'exceed max creator num' })
    expect(await create({ creators: creators.slice(0, 50) })).toMatchObject({ code: 0 })
    sandbox.settings.mostProducts = 1
    expect(await create({ creators: creators.slice(50), products: sandbox.world.products.of(sandbox.world.shops[0] ?? creators[0] as never).slice(0, 2) })).toMatchObject({ code: 98001004 })
  })

  it('98001004: Indonesia without its empty Line and Telegram', async () => {
    const { create } = await openInvites({ region: 'ID', kind: 'local', count: 1 })
    expect(await create({ terms: { contacts_info: [] } })).toMatchObject({ code: 98001004 })
    expect(await create()).toMatchObject({ code: 0 })
  })

  it('16024002: a name that the shop has, and the ledger counts the repeat', async () => {
    const { create, created, creators, sandbox } = await openInvites()
    await created({ name: 'Lamps', creators: creators.slice(0, 1) })
    expect(await create({ name: 'Lamps', creators: creators.slice(1, 2) })).toMatchObject({ code: 16024002 })
    expect(sandbox.ledger.summary()).toMatchObject({ repeatedCreates: 1, invitations: 1 })
  })

  it('50001703: sensitive words; sensitive_text_check says so beforehand', async () => {
    const { create, ask } = await openInvites()
    expect(await create({ terms: { message: 'Guaranteed profit, friend' } })).toMatchObject({ code: 50001703 })
    expect(await ask('sensitive_text_check', { text: 'guaranteed profit' })).toMatchObject({ data: { is_sensitive: true } })
    expect(await ask('sensitive_text_check', { text: 'A lamp of linen' })).toMatchObject({ data: { is_sensitive: false } })
  })

  it('16024008: a product of another shop; 50001702: one that is sold out', async () => {
    const { create, sandbox, shop } = await openInvites()
    const other = sandbox.world.shops.find(each => each !== shop)
    const soldOut = sandbox.world.products.of(shop).find(product => product.stock === 0)
    if (!other || !soldOut)
      throw new Error('no such product')
    expect(await create({ products: sandbox.world.products.of(other).slice(0, 1) })).toMatchObject({ code: 16024008 })
    const answer = await create({ products: [soldOut] })
    expect(answer).toEqual({ code: 50001702, message: 'target invitation has unavailable creator or product' })
  })

  it.each([[16024016, 'shopLinked'], [45101021, 'refusesMessages']] as const)('%i: one creator who is %s fails the whole group and is not named', async (code, which) => {
    const opened = await openInvites()
    const bad = hidden(opened, which)
    const answer = await opened.create({ creators: [...opened.creators, bad] })
    expect(answer).toMatchObject({ code })
    expect(JSON.stringify(answer)).not.toContain(bad.oecId)
    expect(opened.sandbox.ledger.invitations()).toEqual([])
  })

  it('50001702: a creator of another region or nobody', async () => {
    const { create, creators, sandbox } = await openInvites()
    const [abroad] = sandbox.world.creators.find({ region: 'GB', count: 1 })
    expect(await create({ creators: abroad && [...creators, abroad] })).toMatchObject({ code: 50001702 })
    expect(await create({ terms: { creator_id_list: [{ base_info: { creator_oec_id: '7494999999999999999' } }] } })).toMatchObject({ code: 50001702 })
  })

  it('16024021: more followers than a shop of a low tier may invite', async () => {
    const { create, sandbox, shop } = await openInvites({ region: 'GB' })
    expect(shop.followerLimit).toBe(20_000)
    const famous = sandbox.world.creators.find({ region: 'GB', reachable: true, count: 200 }).find(creator => creator.followers > 20_000 && !creator.shopLinked)
    expect(await create({ creators: famous && [famous] })).toMatchObject({ code: 16024021 })
    shop.followerLimit = null
    expect(await create({ creators: famous && [famous] })).toMatchObject({ code: 0 })
  })

  it('names the culprits when it is set to', async () => {
    const opened = await openInvites({ settings: { namesCulprits: 'always' } })
    const bad = hidden(opened, 'shopLinked')
    expect(await opened.create({ creators: [...opened.creators, bad] })).toMatchObject({ code: 16024016, data: { conflict_cids: [{ conflict_type: 1, cids: [bad.oecId] }] } })
    const soldOut = opened.sandbox.world.products.of(opened.shop).find(product => product.stock === 0)
    expect(await opened.create({ products: soldOut && [soldOut] })).toMatchObject({ data: { invalid_product_id_list: [soldOut?.id] } })
  })

  it('50001700 for a group of another shop, 50001701 for one that has ended', async () => {
    const { created, ask, sandbox, creators } = await openInvites()
    const id = await created({ creators: creators.slice(0, 1) })
    const ids = creators.slice(1, 2).map(each => each.oecId)
    expect(await ask('detail', { invitation_group_id: '7690000000000000000' })).toMatchObject({ code: 50001700 })
    expect(await ask('creators_add', { group_id: '7690000000000000000', creator_ids: ids })).toMatchObject({ code: 50001700 })
    sandbox.clock.advance(31 * DAY)
    expect(await ask('creators_add', { group_id: id, creator_ids: ids })).toMatchObject({ code: 50001701 })
    expect(await ask('terminate', { invitation_group_id: id, group_type: 1 })).toMatchObject({ code: 50001701 })
  })
})

describe('a product offered twice', () => {
  it('is told in an answer of code 0, and nobody is invited', async () => {
    const { created, create, creators, sandbox } = await openInvites()
    const [first, second] = creators
    if (!first || !second)
      throw new Error('too few creators')
    const id = await created({ name: 'First', creators: [first] })
    const answer = await create({ name: 'Second', creators: [first, second] })
    expect(answer).toMatchObject({ code: 0, data: { conflict_list: [{ id, name: 'First', creator_id_list: creatorRows([first]).map(() => ({ base_info: { creator_oec_id: first.oecId } })) }], conflict_cids: [{ conflict_type: 4, cids: [first.oecId] }] } })
    expect(answer.data).not.toHaveProperty('invitation')
    expect(sandbox.ledger.summary().invitations).toBe(1)
  })

  it('leaves the others invited where the sandbox is set so', async () => {
    const { created, create, creators, sandbox } = await openInvites({ settings: { conflictOutcome: 'rest' } })
    await created({ creators: creators.slice(0, 1) })
    expect(await create({ creators: creators.slice(0, 3) })).toMatchObject({ code: 0, data: { invitation: { id: expect.any(String) }, conflict_cids: [{ cids: [creators[0]?.oecId] }] } })
    expect(sandbox.ledger.summary()).toMatchObject({ invitations: 3, invitedCreators: 3, invitationDuplicates: 0 })
  })

  it('names nobody when it is set to', async () => {
    const { created, create, creators } = await openInvites({ settings: { namesCulprits: 'never' } })
    const id = await created({ creators: creators.slice(0, 1) })
    expect(await create({ creators })).toMatchObject({ code: 0, data: { conflict_list: [{ id, creator_id_list: [] }], conflict_cids: [] } })
  })

  it('is no conflict once resolved, terminated overnight, or ended', async () => {
    const { created, create, ask, creators, sandbox } = await openInvites()
    const [only] = creators.map(each => [each])
    const first = await created({ creators: only })
    expect(await ask('conflict_check/resolve', { resolve_type: 1, group_pair: [{ invitation_group_id: first, creator_id: only?.[0]?.oecId }] })).toMatchObject({ code: 0 })
    const second = await created({ creators: only })
    await ask('terminate', { invitation_group_id: second, group_type: 1 })
    expect((await create({ creators: only })).data).toHaveProperty('conflict_list')
    sandbox.clock.advance(DAY)
    await created({ creators: only })
    sandbox.clock.advance(31 * DAY)
    await created({ creators: only })
    expect(sandbox.ledger.summary()).toMatchObject({ invitations: 4, invitationDuplicates: 0 })
  })

  it('shows in the ledger when the sandbox takes everything', async () => {
    const { created, creators, sandbox } = await openInvites({ settings: { refusesRepeats: false } })
    await created({ name: 'Lamps', creators: creators.slice(0, 2) })
    await created({ name: 'Baskets', creators: creators.slice(0, 1) })
    await created({ name: 'Lamps', creators: creators.slice(2, 3) })
    expect(sandbox.ledger.summary()).toMatchObject({ invitations: 4, invitedCreators: 3, invitationDuplicates: 2, repeatedCreates: 1 })
  })
})
