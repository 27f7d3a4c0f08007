import type { Clock } from '../clock/clock'
import type { TikTokChecks } from './checks'
import type { BrowserFacts } from './commonQuery'
import type { ImWire } from './imWire'
import type { WireTransport } from './transport'
import type { TikTok, TikTokInbox, TikTokInvitations, TikTokMarketplace } from './types'
import type { WireParts } from './wire'
import { toBase64 } from './base64'
import { createChecks } from './checks'
import { browserFacts } from './commonQuery'
import { createImWire } from './imWire'
import { createInbox } from './inbox'
import { createInvitations } from './invitations'
import { createMarketplace } from './marketplace'
import { createMessages } from './messages'
import { readProduct, searchParams } from './products'
import { createWire, jsonBody } from './wire'

export interface TikTokParts {
  transport: WireTransport
  fp: WireParts['fp']
  clock: Clock
  browser?: () => BrowserFacts
  newId?: () => string
}

/** The TikTok Shop client: knows the wire and nothing of campaigns. Every call throws `WireError`. */
export function createTikTok({ transport, fp, clock, browser = () => browserFacts(navigator), newId = () => crypto.randomUUID() }: TikTokParts): TikTok & TikTokInbox & TikTokInvitations & TikTokMarketplace & TikTokChecks & Pick<ImWire, 'forgetTokens'> {
  const wire = createWire({ transport, fp, browser, newId })
  const im = createImWire({ wire, clock, newId })
  return {
    forgetTokens: im.forgetTokens,
    ...createChecks({ wire }),
    ...createInbox({ im }),
    ...createInvitations({ wire }),
    ...createMarketplace({ wire }),
    ...createMessages({ im, transport, clock, browser }),
    async accountShopId(shop) {
      return (await wire.json('accountInfo', shop)).user_id
    },
    async shopInfo(shop) {
      const { shop_info: { shop_name, shop_avatar } } = await wire.json('shopInfo', shop)
      return { name: shop_name, avatarUrl: shop_avatar?.thumb_url_list?.[0] ?? shop_avatar?.url_list?.[0] }
    },
    async importCheck(shop, handles) {
      const { data } = await wire.json('importCheck', shop, { body: jsonBody({ handle_names: handles }) })
      const byHandle = new Map(data.creators.map(creator => [creator.base.handle_name.toLowerCase(), creator]))
      return handles.map((handle) => {
        const found = byHandle.get(handle.toLowerCase())
        const known = found && found.base.oec_id !== '0'
        return {
          handle,
          oecId: known ? found.base.oec_id : undefined,
          nickname: (known && found.base.nick_name) || undefined,
          permitted: known ? found.ec_info?.with_ec_permission ?? true : false,
        }
      })
    },
    async products(shop, { text, page, size }) {
      const answer = await wire.json('products', shop, {
        body: jsonBody({ cur_page: page, page_size: size, source: 2, search_params: searchParams(text) }),
      })
      return { products: (answer.products ?? []).map(readProduct), total: answer.total_num }
    },
    async mayMessage(shop, oecIds) {
      const { data } = await wire.json('entranceCheck', shop, { body: jsonBody({ creator_oec_ids: oecIds, im_entrance_type: 2 }) })
      return Object.fromEntries(oecIds.map(oecId => [oecId, data.show_status[oecId] === 1]))
    },
    createConversation: (shop, oecId) => im.withToken(shop, async (token) => {
      const { data } = await wire.json('conversationCreate', shop, {
        apiUrl: token.apiUrl,
        headers: { 'x-im-paas-token': token.token },
        body: jsonBody({
          participants: [
            { role: 0, uid: oecId, extra: { sender_im_role: '4' } },
            { role: 1, uid: shop.shopId, extra: { sender_im_role: '2' } },
          ],
        }),
      })
      return data.conversation_short_id
    }),
    async uploadImage(shop, { name, mime, bytes }) {
      const { data } = await wire.json('imageUpload', shop, {
        body: { file: { field: 'images[]', name, mime, base64: toBase64(new Uint8Array(bytes)) } },
      })
      const [{ url, width, height }] = data.image_details as [typeof data.image_details[number]]
      return { url, width, height }
    },
  }
}
