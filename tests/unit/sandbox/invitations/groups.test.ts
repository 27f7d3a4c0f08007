// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { creatorRows, openInvites } from './openInvites'

describe('invitation groups', () => {
  it('create: the id, the status and the content option, and the group can be looked at', async () => {
    const { create, ask, shop, creators, products } = await openInvites()
    const answer = await create({ name: 'Autumn lamps' })
    expect(answer).toMatchObject({
      code: 0,
      message: 'success',
      data: { invitation: { id: expect.stringMatching(/^7690\d{15}$/), group_status: 2, delivery_requirements: { content_option: 1 } } },
      share_short_url: expect.stringContaining('/invitation_group/share/'),
      landing_url: expect.stringContaining(shop.affiliateHost),
    })
    const { id } = (answer.data as { invitation: { id: string } }).invitation
    expect(await ask('detail', { invitation_group_id: id })).toMatchObject({
      data: {
        invitation: {
          id,
          name: 'Autumn lamps',
          end_time: expect.stringMatching(/^\d{13}$/),
          contacts_info: [],
          free_sample_rule: { sample_setting_type: 1 },
          product_list: [{ product_id: products[0]?.id, title: products[0]?.title, target_commission: 1500, open_commission: products[0]?.commission, stock: products[0]?.stock, item_sold: 0 }],
          creator_id_list: creators.map(creator => ({
            base_info: { creator_oec_id: creator.oecId, user_name: creator.handle, nick_name: creator.nickname, selection_region: 'US', permission_tag: 2 },
            invitation_id: expect.stringMatching(/^7691/),
            group_creator_status: 0,
            product_add_cnt: 0,
            content_posted_cnt: 0,
            effective_status: 1,
          })),
        },
      },
    })
  })

  it('conflict_check: who is offered which product by which group, and nothing for others', async () => {
    const { created, ask, creators, products } = await openInvites()
    const [first, second, third] = creators
    if (!first || !second || !third)
      throw new Error('too few creators')
    const id = await created({ name: 'First', creators: [first, second], products: products.slice(0, 2) })
    const check = (rows: typeof creators, offered: typeof products) => ask('conflict_check', {
      invitation: { id: '', product_list: offered.map(product => ({ product_id: product.id })), creator_id_list: creatorRows(rows), group_type: 1 },
    })
    expect(await check([second, third], products.slice(1, 3))).toMatchObject({
      code: 0,
      data: {
        conflict_list: [{
          id,
          name: 'First',
          product_list: [{ product_id: products[1]?.id, target_commission: 1500 }],
          creator_id_list: [{ base_info: { creator_oec_id: second.oecId, user_name: second.handle, nick_name: second.nickname } }],
        }],
        conflict_cids: [{ conflict_type: 4, cids: [second.oecId] }],
      },
    })
    expect(await check([third], products.slice(0, 2))).toMatchObject({ data: { conflict_list: [], conflict_cids: [] } })
    expect(await check([first], products.slice(2, 4))).toMatchObject({ data: { conflict_list: [] } })
  })

  it('creators_add: counts who joins, who collides and who was there', async () => {
    const { created, ask, sandbox, creators } = await openInvites()
    const [first, second, third] = creators
    if (!first || !second || !third)
      throw new Error('too few creators')
    const id = await created({ creators: [first] })
    const other = await created({ creators: [second] })
    expect(await ask('creators_add', { group_id: id, creator_ids: [first, second, third].map(each => each.oecId) })).toMatchObject({
      code: 0,
      data: { success_cnt: 1, conflict_cnt: 1, invited_cnt: 1, conflict_list: [{ id: other }] },
    })
    expect(sandbox.ledger.invitations().filter(entry => entry.groupId === id).map(entry => entry.by)).toEqual(['create', 'creators_add'])
  })

  it('search: one status a page, newest first, by name, product, creator and id', async () => {
    const { created, ask, creators, products } = await openInvites()
    const [first, second] = creators
    if (!first || !second)
      throw new Error('too few creators')
    const lamps = await created({ name: 'Lamps', creators: [first] })
    const baskets = await created({ name: 'Baskets', creators: [second], products: products.slice(3, 4) })
    const find = async (items: object[] = [], more: object = {}) => {
      const answer = await ask('search', { search_params: { query_items: items, filter_accept_status: 3 }, invitation_group_status: 1, page_size: 50, cur_page: 1, ...more })
      return answer.data as { invitation_list: { id: string }[], total: number, has_more: boolean }
    }
    const idsOf = async (...ask: Parameters<typeof find>) => (await find(...ask)).invitation_list.map(row => row.id)
    expect(await find()).toMatchObject({
      total: 2,
      has_more: false,
      invitation_list: [
        { id: baskets, name: 'Baskets', group_status: 1, creator_cnt: 1, creator_added_cnt: 0, creator_posted_cnt: 0, product_cnt: 1, product_list: [{ product_id: products[3]?.id }] },
        { id: lamps },
      ],
    })
    expect(await find([], { page_size: 1 })).toMatchObject({ total: 2, has_more: true, invitation_list: [{ id: baskets }] })
    expect(await idsOf([], { page_size: 1, cur_page: 2 })).toEqual([lamps])
    expect(await idsOf([], { invitation_group_status: 4 })).toEqual([])
    expect(await idsOf([{ type: 4, key: 'lamp' }])).toEqual([lamps])
    expect(await idsOf([{ type: 1, key: products[3]?.id }])).toEqual([baskets])
    expect(await idsOf([{ type: 2, key: products[3]?.title }])).toEqual([baskets])
    expect(await idsOf([{ type: 3, key: lamps }])).toEqual([lamps])
    expect(await idsOf([{ type: 6, key: first.oecId }])).toEqual([lamps])
    expect(await idsOf([], { search_params: { query_items: [], filter_accept_status: 2 } })).toEqual([])
  })

  it('the ledger says who was invited into which group with which products', async () => {
    const { created, sandbox, shop, creators, products } = await openInvites()
    const groupId = await created({ name: 'Lamps' })
    expect(sandbox.ledger.invitations()).toHaveLength(creators.length)
    expect(sandbox.ledger.invitations()[0]).toMatchObject({ shopId: shop.id, groupId, groupName: 'Lamps', creatorOecId: creators[0]?.oecId, productIds: [products[0]?.id], by: 'create' })
    expect(sandbox.ledger.summary()).toMatchObject({ invitations: 5, invitedCreators: 5, invitationGroups: 1, invitationDuplicates: 0, repeatedCreates: 0, accepted: 0 })
  })
})
