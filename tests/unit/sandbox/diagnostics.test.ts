// @vitest-environment node
import { fromBinary } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { ResponseSchema } from '@/tests/sandbox/im/im_pb'
import { createImClient } from '../../sandbox/visit/imClient'
import { jsonOf, openShop } from './openShop'

const GROUPS = '/api/v1/oec/affiliate/seller/invitation_group'
const SEARCH = { query_items: [], filter_accept_status: 3 }

/** Read-only calls with bodies that change nothing, for a shop in which nothing has happened. */
const HARMLESS: [string, unknown?][] = [
  ['/api/v1/affiliate/account/info'],
  ['/api/v1/oec/affiliate/seller/shop/info'],
  ['/api/v1/oec/affiliate/seller/im/get/token'],
  ['/api/v1/oec/affiliate/crm/creator/import_check', { handle_names: ['tiktok'] }],
  ['/api/v1/affiliate/product_selection/list', { cur_page: 1, page_size: 1, source: 2, search_params: [] }],
  ['/api/v1/affiliate/notification/im/entrance_check', { creator_oec_ids: ['7494000000000000000'], im_entrance_type: 2 }],
  [`${GROUPS}/invitation/limit`],
  [`${GROUPS}/rate_limit_info`, {}],
  ['/api/v1/oec/affiliate/seller/quota/info', {}],
  [`${GROUPS}/search`, { search_params: SEARCH, invitation_group_status: 1, page_size: 1, cur_page: 1 }],
  [`${GROUPS}/count`, { search_params: SEARCH, invitation_status: [1, 2, 3, 4] }],
  [`${GROUPS}/sensitive_text_check`, { text: 'hello' }],
  [`${GROUPS}/search/creator`, { size: 1, search_id: '0', query: 'a', query_by: 1 }],
  ['/api/v1/oec/affiliate/creator/marketplace/find', { query: '', query_type: 1, pagination: { size: 12, page: 0 }, algorithm: 1 }],
  ['/api/v1/oec/affiliate/creator/marketplace/option', {}],
]

describe('read-only calls', () => {
  it.each(HARMLESS)('%s answers code 0 to a harmless body, and changes nothing', async (path, body) => {
    const { visitor, sandbox, shop } = await openShop()
    expect(jsonOf(await visitor.call(path, { body }))).toMatchObject({ code: 0 })
    expect([sandbox.ledger.entries(), sandbox.ledger.invitations(), sandbox.conversations.ofShop(shop.id)]).toEqual([[], [], []])
  })

  it('the inbox answers an empty page', async () => {
    const { visitor } = await openShop()
    const im = await createImClient(visitor)
    const response = fromBinary(ResponseSchema, (await im.list({ limit: 1 })).bytes)
    expect(response).toMatchObject({ statusCode: 0, body: { getConversationGroupListBody: { conversations: [], hasMore: false, totalCount: 0n } } })
  })
})
