import type { Visit } from './createFetch.ts'
import type { Visitor } from './createVisitor.ts'
import { create, toBinary } from '@bufbuild/protobuf'
import { RequestSchema } from '../im/im_pb.ts'

export interface OutMessage {
  kind?: string
  content?: string
  clientMessageId: string
  ext?: Record<string, string>
}

export interface ImOptions {
  headers?: Record<string, string>
  /** Change the request before it is encoded. */
  token?: string
}

/** An IM client of the sandbox's own, written from facts §4 and not from the extension's. */
export interface ImClient {
  token: string
  createConversation: (creatorOecId: string, options?: ImOptions & { query?: Record<string, string> }) => Promise<Visit>
  send: (conversationId: string, message: OutMessage, options?: ImOptions) => Promise<Visit>
  history: (conversationId: string, query?: { anchor?: bigint, limit?: number, direction?: number }, options?: ImOptions) => Promise<Visit>
  list: (query?: { cursor?: bigint, limit?: number, group?: string }, options?: ImOptions) => Promise<Visit>
}

type Body = NonNullable<Parameters<typeof create<typeof RequestSchema>>[1]>['body']

/** The bytes of one request with the envelope of facts §4.2. */
export function imRequest({ cmd, token, body }: { cmd: number, token: string, body: Body }): Uint8Array {
  return toBinary(RequestSchema, create(RequestSchema, {
    cmd,
    sequenceId: 10001n,
    sdkVersion: '1.2.16',
    token,
    refer: 3,
    inboxType: 0,
    buildNumber: '6eae7a1:master',
    body,
    deviceId: '0',
    devicePlatform: 'web',
    authType: 2,
  }))
}

interface TokenAnswer { data: { token: string, api_url: string, user: { user_id: string } } }

export async function createImClient(visitor: Visitor): Promise<ImClient> {
  const { shop } = visitor
  const granted = JSON.parse((await visitor.call('/api/v1/oec/affiliate/seller/im/get/token')).text) as TokenAnswer
  const { token, api_url: base, user } = granted.data
  const origin = `https://${shop.affiliateHost}`

  function post(path: string, body: Uint8Array | string, headers: Record<string, string>): Promise<Visit> {
    return visitor.visit(base + path, { method: 'POST', body, headers: { origin, ...headers } })
  }

  function command(path: string, { cmd, body }: { cmd: number, body: Body }, { headers, token: other }: ImOptions = {}): Promise<Visit> {
    const types = { 'content-type': 'application/x-protobuf', 'accept': 'application/x-protobuf' }
    return post(path, imRequest({ cmd, token: other ?? token, body }), { ...types, ...headers })
  }

  return {
    token,
    createConversation(creatorOecId, { headers, token: other, query } = {}) {
      const search = new URLSearchParams({ biz_source: 'shop_creator_shop', shop_region: shop.region, oec_region: shop.region, oec_seller_id: shop.id, aid: '4331', ...query })
      const participants = [
        { role: 0, uid: creatorOecId, extra: { sender_im_role: '4' } },
        { role: 1, uid: shop.id, extra: { sender_im_role: '2' } },
      ]
      return post(`api/v1/im/conversation/create?${search}`, JSON.stringify({ participants }), { 'content-type': 'application/json', 'x-im-paas-token': other ?? token, ...headers })
    },
    send(conversationId, { kind = 'text', content = 'Hello', clientMessageId, ext }, options) {
      return command('v1/message/send', {
        cmd: 100,
        body: {
          sendMessageBody: {
            conversationId,
            conversationType: 2,
            conversationShortId: BigInt(conversationId),
            content,
            messageType: 1000,
            ticket: 'deprecated',
            clientMessageId,
            ext: {
              'PIGEON_BIZ_TYPE': '1',
              'type': kind,
              'sender_role': '2',
              'sender_im_role': '2',
              'sender_im_id': user.user_id,
              'shop_region': shop.region,
              's:client_message_id': clientMessageId,
              ...ext,
            },
          },
        },
      }, options)
    },
    history(conversationId, { anchor = 0n, limit = 20, direction = 1 } = {}, options) {
      const body = { conversationId, conversationType: 2, conversationShortId: BigInt(conversationId), direction, anchorIndex: anchor, limit }
      return command('v1/message/get_by_conversation', { cmd: 301, body: { messagesInConversationBody: body } }, options)
    },
    list({ cursor = 0n, limit = 50, group = 's_all' } = {}, options) {
      const query = { group: { userId: BigInt(user.user_id), groupName: group }, cursor, direction: 0, limit }
      return command('v1/conversation/get_group_list', { cmd: 690, body: { getConversationGroupListBody: { query } } }, options)
    },
  }
}
