// @vitest-environment node
import { fromBinary } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { ResponseSchema } from '@/tests/sandbox/im/im_pb'
import { CHALLENGE_CODES, knownCodes, OFFICIAL_CODES, refusalFault } from '../../sandbox/codes'
import { jsonOf, messageId, openChat, openShop } from './openShop'

const SEARCH = { search_params: { query_items: [], filter_accept_status: 3 }, invitation_group_status: 1, page_size: 50, cur_page: 1 }

describe('codes on demand', () => {
  it('knows each official and each seen code once', () => {
    const codes = knownCodes().map(each => each.code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(OFFICIAL_CODES).toHaveLength(39)
    expect(codes).toEqual(expect.arrayContaining([98001002, 98001004, 100000, 16005003, 16024002, 16024016, 16024019, 16024021, 16024034, 16024035, 50001702, 16030100, 45101003]))
  })

  it('answers any of them on the affiliate host: HTTP 200, code and message in the body', async () => {
    const { visitor, sandbox } = await openShop()
    for (const known of knownCodes()) {
      sandbox.faults.set([refusalFault(known, 'invitations.search')])
      const answer = await visitor.call('/api/v1/oec/affiliate/seller/invitation_group/search', { body: SEARCH })
      expect(answer.status).toBe(200)
      expect(jsonOf(answer)).toEqual({ code: known.code, message: known.message })
    }
  })

  it('answers any of them to a message inside an outer OK, and to other IM calls as the outer status', async () => {
    const { im, sandbox, conversationId } = await openChat()
    for (const known of knownCodes()) {
      sandbox.faults.set([refusalFault(known, 'im.send'), refusalFault(known, 'im.conversationList')])
      const sent = await im.send(conversationId, { clientMessageId: messageId() })
      const response = fromBinary(ResponseSchema, sent.bytes)
      expect([sent.status, response.statusCode]).toEqual([200, 0])
      expect(response.body?.sendMessageBody).toMatchObject({ status: 3, checkCode: known.code, checkMessage: known.message })
      const listed = await im.list()
      expect([listed.status, fromBinary(ResponseSchema, listed.bytes).statusCode]).toEqual([200, known.code])
    }
    expect(sandbox.ledger.entries()).toEqual([])
  })

  it('answers a conversation\'s opening in JSON', async () => {
    const { im, sandbox, creator } = await openChat()
    sandbox.faults.set([refusalFault({ code: 16030001, message: 'creator has been cleard' }, 'im.conversationCreate')])
    const answer = await im.createConversation(creator.oecId)
    expect(answer.status).toBe(200)
    expect(jsonOf(answer)).toMatchObject({ code: 16030001 })
  })

  it.each(CHALLENGE_CODES)('%i asks for a verification until it is solved', async (code) => {
    const { visitor, sandbox, shop } = await openShop()
    sandbox.faults.set([{ endpoint: 'invitations.search', count: 1, action: { kind: 'challenge', as: 'body', code } }])
    const search = async () => jsonOf(await visitor.call('/api/v1/oec/affiliate/seller/invitation_group/search', { body: SEARCH }))
    expect(await search()).toMatchObject({ code, data: { 'bdturing-verify': expect.any(String) } })
    expect(await search()).toMatchObject({ code })
    sandbox.challenges.solve(shop.affiliateHost)
    expect(await search()).toMatchObject({ code: 0 })
  })
})
