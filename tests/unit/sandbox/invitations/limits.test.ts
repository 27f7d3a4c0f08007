// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { jsonOf, messageId } from '../openShop'
import { openInvites } from './openInvites'

const HOUR = 3600 * 1000

describe('limits of groups', () => {
  it('are told, and can be set', async () => {
    const { ask, visitor, sandbox } = await openInvites()
    const limit = async () => jsonOf(await visitor.call('/api/v1/oec/affiliate/seller/invitation_group/invitation/limit'))
    expect(await limit()).toMatchObject({ code: 0, data: { max_creator_num: 50, max_product_num: 100 } })
    sandbox.settings.mostCreators = 20
    expect(await limit()).toMatchObject({ data: { max_creator_num: 20 } })
    expect(await ask('rate_limit_info', {})).toMatchObject({ code: 0, data: { can_invite: true, reason: 0 } })
    expect(jsonOf(await visitor.call('/api/v1/oec/affiliate/seller/quota/info', { body: {} }))).toMatchObject({
      data: { invitation_rate_limit_info: { can_invite: true, group_cnt_limit_for24: 200, current_group_cnt_for24: 0, effective_group_cnt_limit: 1000 } },
    })
  })

  it.each([16024034, 16024035] as const)('%i: the cap of rolling 24 hours, reason 1', async (dailyCapCode) => {
    const { create, ask, creators, sandbox } = await openInvites({ settings: { groupsPerDay: 2, dailyCapCode } })
    for (const creator of creators.slice(0, 2))
      await create({ creators: [creator] })
    expect(await create({ creators: creators.slice(2, 3) })).toMatchObject({ code: dailyCapCode, message: 'reach the upper limit' })
    expect(await ask('rate_limit_info', {})).toMatchObject({ data: { can_invite: false, reason: 1 } })
    sandbox.clock.advance(24 * HOUR + 1)
    expect(await create({ creators: creators.slice(2, 3) })).toMatchObject({ code: 0 })
  })

  it('98001004 at the cap of open groups, which rate_limit_info alone explains: reason 2', async () => {
    const { create, created, ask, creators, sandbox } = await openInvites({ settings: { openGroups: 1 } })
    const id = await created({ creators: creators.slice(0, 1) })
    expect(await create({ creators: creators.slice(1, 2) })).toMatchObject({ code: 98001004 })
    expect(await ask('rate_limit_info', {})).toMatchObject({ data: { can_invite: false, reason: 2 } })
    await ask('terminate', { invitation_group_id: id, group_type: 1 })
    sandbox.clock.advance(24 * HOUR)
    expect(await create({ creators: creators.slice(1, 2) })).toMatchObject({ code: 0 })
  })
})

describe('the week\'s quota, shared with messages', () => {
  it('16024019 for the whole group when it does not hold all of it', async () => {
    const { create, creators, sandbox, shop } = await openInvites()
    shop.weeklyQuota = 3
    expect(await create({ creators: creators.slice(0, 4) })).toMatchObject({ code: 16024019 })
    expect(sandbox.quota.used(shop)).toBe(0)
    expect(await create({ creators: creators.slice(0, 3) })).toMatchObject({ code: 0 })
    expect(sandbox.quota.used(shop)).toBe(3)
  })

  it('counts a creator once a week, invited, messaged or both', async () => {
    const { create, creators, sandbox, shop, visitor, products } = await openInvites()
    const [first, second] = creators
    if (!first || !second)
      throw new Error('too few creators')
    shop.weeklyQuota = 1
    await create({ creators: [first] })
    const { createImClient } = await import('../../../sandbox/visit/imClient')
    const im = await createImClient(visitor)
    expect(jsonOf(await im.createConversation(first.oecId))).toMatchObject({ code: 0 })
    expect(jsonOf(await im.createConversation(second.oecId))).toMatchObject({ code: 16030002 })
    await im.send(sandbox.conversations.between(shop, first)?.id ?? '', { clientMessageId: messageId() })
    expect(await create({ creators: [first], products: products.slice(5, 6) })).toMatchObject({ code: 0 })
    expect(sandbox.quota.used(shop)).toBe(1)
  })

  it('does not count who answered or showcased a product', async () => {
    const { create, creators, sandbox, shop, products } = await openInvites()
    const [added, answered, other] = creators
    if (!added || !answered || !other)
      throw new Error('too few creators')
    await create({ creators: [added] })
    sandbox.act({ creator: added.handle, what: 'add' })
    sandbox.reply({ shopId: shop.id, creator: answered.handle, text: 'Hi' })
    sandbox.quota.reset()
    shop.weeklyQuota = 0
    expect(await create({ creators: [added, answered], products: products.slice(5, 6) })).toMatchObject({ code: 0 })
    expect(await create({ creators: [other], products: products.slice(5, 6) })).toMatchObject({ code: 16024019 })
  })
})
