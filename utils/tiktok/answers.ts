import * as v from 'valibot'
import { parseUrl } from '../shop/parseUrl'
import { IM_HOSTS } from './imHosts'

/** Ids come as strings or numbers, by endpoint; beyond 2^53 `parseJson` already made them strings. */
export const id = v.pipe(v.union([v.string(), v.pipe(v.number(), v.safeInteger())]), v.transform(String), v.regex(/^\d{1,25}$/))
export const maybe = <S extends v.GenericSchema>(schema: S) => v.nullish(schema)

/** Facts §2, 7. */
export const accountInfo = v.object({ user_id: id })

/** Facts §2: top-level `shop_info`. */
export const shopInfo = v.object({
  shop_info: v.object({
    shop_name: v.string(),
    shop_avatar: maybe(v.object({
      thumb_url_list: maybe(v.array(v.string())),
      url_list: maybe(v.array(v.string())),
    })),
  }),
})

/** Facts §3.1; id "0": not found. */
export const importCheck = v.object({
  data: v.object({
    creators: v.array(v.object({
      base: v.object({ oec_id: id, handle_name: v.string(), nick_name: maybe(v.string()) }),
      ec_info: maybe(v.object({ with_ec_permission: maybe(v.boolean()) })),
    })),
  }),
})

const product = v.object({
  product_id: id,
  title: v.string(),
  image_url: maybe(v.string()),
  price: maybe(v.object({ min_price_format: maybe(v.string()) })),
  sale_price: maybe(v.unknown()),
  stock: maybe(v.number()),
  stock_info: maybe(v.object({ spu_stock: maybe(v.number()) })),
})
const productList = v.object({ products: maybe(v.array(product)), total_num: v.number() })

/** Facts §3.3. [inf] Whether under `data` is not said: both are read. */
export const products = v.union([
  v.pipe(v.object({ data: productList }), v.transform(answer => answer.data)),
  productList,
])

/** Facts §3.4, §5. */
export const imToken = v.object({
  data: v.object({
    token: v.pipe(v.string(), v.minLength(1)),
    api_url: v.pipe(v.string(), v.check(isImUrl, 'not a known IM host')),
    user: v.object({ user_id: maybe(id), id: maybe(id) }),
    shop_region: v.string(),
  }),
})

export const imageUpload = v.object({
  data: v.object({
    image_details: v.pipe(
      v.array(v.object({ url: v.pipe(v.string(), v.startsWith('https://')), width: v.number(), height: v.number() })),
      v.minLength(1),
    ),
  }),
})

/** 1: may message. */
export const entranceCheck = v.object({ data: v.object({ show_status: v.record(v.string(), v.number()) }) })

export const conversationCreate = v.object({ data: v.object({ conversation_short_id: id }) })

const int64 = v.pipe(v.bigint(), v.transform(String))

/** Facts §4.2: an answer without status or check_code is drift, not success. */
export const imSend = v.object({
  body: v.object({
    sendMessageBody: v.object({
      serverMessageId: int64,
      status: v.number(),
      checkCode: v.number(),
      checkMessage: v.string(),
      clientMessageId: v.string(),
    }),
  }),
})

const imMessage = v.object({
  serverMessageId: int64,
  indexInConversation: v.bigint(),
  messageType: v.number(),
  sender: int64,
  content: v.string(),
  ext: v.record(v.string(), v.string()),
  createTime: v.pipe(v.bigint(), v.transform(Number)),
})

export const imHistory = v.object({
  body: v.object({
    messagesInConversationBody: v.object({
      messages: v.array(imMessage),
      nextCursor: v.bigint(),
      hasMore: v.boolean(),
    }),
  }),
})

/**
 * [inf] A zero is protobuf's word for «not there»: a conversation without an
 * id, a message without a time or a place would be passed over in silence.
 */
export const imConversations = v.object({
  body: v.object({
    getConversationGroupListBody: v.object({
      conversations: v.array(v.object({
        conversationId: id,
        lastMessage: v.optional(v.object({
          ...imMessage.entries,
          indexInConversation: v.pipe(v.bigint(), v.minValue(1n)),
          createTime: v.pipe(v.bigint(), v.minValue(1n), v.transform(Number)),
        })),
        ext: v.record(v.string(), v.string()),
      })),
      nextCursor: v.bigint(),
      hasMore: v.boolean(),
      totalCount: v.pipe(v.bigint(), v.transform(Number)),
    }),
  }),
})

function isImUrl(url: string): boolean {
  const parsed = parseUrl(url)
  return parsed?.protocol === 'https:' && (IM_HOSTS as readonly string[]).includes(parsed.host)
}
