// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { jsonOf, openShop } from './openShop'

describe('affiliate host answers', () => {
  it('account info: the shop id as top-level user_id', async () => {
    const { visitor, shop } = await openShop()
    const answer = jsonOf(await visitor.call('/api/v1/affiliate/account/info', { query: { account_type: '1', oec_region: undefined, oec_seller_id: undefined } }))
    expect(answer).toMatchObject({ code: 0, user_id: shop.id })
  })

  it('account info: of the region asked for on a host of several regions', async () => {
    const { visitor, sandbox, shop } = await openShop()
    const other = sandbox.world.shops.find(each => each.account === shop.account && each.region === 'GB')
    const query = { shop_region: 'GB', oec_region: undefined, oec_seller_id: undefined }
    expect(jsonOf(await visitor.call('/api/v1/affiliate/account/info', { query }))).toMatchObject({ user_id: other?.id })
  })

  it('shop info: top-level shop_info, also without oec_region', async () => {
    const { visitor, shop } = await openShop()
    const answer = jsonOf(await visitor.call('/api/v1/oec/affiliate/seller/shop/info', { query: { oec_region: undefined } }))
    expect(answer).toMatchObject({ code: 0, shop_info: { shop_name: shop.name, shop_avatar: { thumb_url_list: [expect.stringContaining('https://')] } } })
  })

  it('import_check: ids in the order of the handles, "0" for nobody', async () => {
    const { visitor, creator } = await openShop()
    const body = { handle_names: ['nobody.here', creator.handle] }
    expect(jsonOf(await visitor.call('/api/v1/oec/affiliate/crm/creator/import_check', { body }))).toMatchObject({
      code: 0,
      data: { creators: [
        { base: { oec_id: '0', handle_name: 'nobody.here' }, ec_info: { with_ec_permission: false } },
        { base: { oec_id: creator.oecId, handle_name: creator.handle, nick_name: creator.nickname }, ec_info: { with_ec_permission: true } },
      ] },
    })
  })

  it('product_selection/list: a page, the total, search by name and by id', async () => {
    const { visitor, sandbox, shop } = await openShop()
    const list = async (body: object) => jsonOf(await visitor.call('/api/v1/affiliate/product_selection/list', { body: { cur_page: 1, page_size: 20, source: 2, ...body } }))
    const all = sandbox.world.products.of(shop)
    const second = await list({ cur_page: 2 })
    expect(second).toMatchObject({ code: 0, total_num: all.length })
    expect((second.products as { product_id: string }[]).map(each => each.product_id)).toEqual(all.slice(20, 40).map(each => each.id))
    const [first] = all
    expect(await list({ search_params: [{ key: 2, search_type: 2, value: first?.id }] })).toMatchObject({
      total_num: 1,
      products: [{ product_id: first?.id, title: first?.title, image_url: first?.imageUrl, status: 1, price: { min_price_format: expect.stringMatching(/^\$\d/) } }],
    })
    expect((await list({ search_params: [{ key: 1, search_type: 1, value: 'TEA SET' }] })).total_num).toBe(all.filter(each => each.title.includes('Tea Set')).length)
  })

  it('im/product/list: plans with the commission in basis points', async () => {
    const { visitor, sandbox, shop, creator } = await openShop()
    const query = { creator_id: creator.oecId, cur_page: '1', page_size: '5' }
    const [first] = sandbox.world.products.of(shop)
    expect(jsonOf(await visitor.call('/api/v1/oec/affiliate/seller/im/product/list', { query }))).toMatchObject({
      code: 0,
      data: { total: 48, product_plan_info: { length: 5, 0: { product_id: first?.id, commission_rate: first?.commission, plan_type: 1 } } },
    })
  })

  it.each([['US', 'oecim16-normal-useast5.tiktokv.us'], ['GB', 'oec-im-tt-sg.tiktokglobalshopv.com']])('im/get/token: for %s the service at %s', async (region, host) => {
    const { visitor, shop } = await openShop({ region })
    expect(jsonOf(await visitor.call('/api/v1/oec/affiliate/seller/im/get/token'))).toMatchObject({
      code: 0,
      data: { api_url: `https://${host}/`, app_id: 380360, shark_app_name: 'ecom_im', shop_region: region, user: { role: 2, user_id: shop.imUserId } },
    })
  })

  it('entrance_check: 1 for those a message may reach', async () => {
    const { visitor, sandbox, creator } = await openShop()
    const [closed] = sandbox.world.creators.find({ region: 'US', reachable: false, count: 1 })
    const body = { creator_oec_ids: [creator.oecId, closed?.oecId], im_entrance_type: 2 }
    expect(jsonOf(await visitor.call('/api/v1/affiliate/notification/im/entrance_check', { body }))).toMatchObject({
      data: { show_status: { [creator.oecId]: 1, [closed?.oecId ?? '']: 0 } },
    })
  })

  it('seller center: common/get names the seller', async () => {
    const { visitor, shop } = await openShop()
    await visitor.visit(`https://${shop.sellerHost}/homepage`)
    const answer = await visitor.visit(`https://${shop.sellerHost}/api/v3/seller/common/get?need_verify_account=true&default_region=${shop.region}&version=2`)
    expect(jsonOf(answer)).toMatchObject({ code: 0, data: { seller: { seller_id: shop.id } } })
  })
})
