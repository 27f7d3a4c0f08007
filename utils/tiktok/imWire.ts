import type { Clock } from '../clock/clock'
import type { Shop } from '../shop/types'
import type { EndpointAnswer } from './endpoints'
import type { Envelope } from './im/requests'
import type { WireAnswer } from './transport'
import type { ImToken } from './types'
import type { Wire } from './wire'
import { toBase64 } from './base64'
import { readImAnswer, TOKEN_REFUSED } from './im/readImAnswer'
import { createImTokens } from './imTokens'
import { checkAnswer, take } from './wire'
import { isWireError } from './wireError'

type ImName = 'imSend' | 'imHistory' | 'imConversations'

const COMMAND = { imSend: 100, imHistory: 301, imConversations: 690 } as const
const FIRST_SEQUENCE = 10_001n

export interface ImWire {
  /** A protobuf call of the IM service, recallable by its topic. */
  call: <Name extends ImName>(name: Name, shop: Shop, request: { encode: (envelope: Envelope) => Uint8Array, topic?: string }) => Promise<{ answer: EndpointAnswer<Name>, token: ImToken }>
  /** Runs `use` with the shop's token, and once more with a new one when that was refused as spent. */
  withToken: <Result>(shop: Shop, use: (token: ImToken) => Promise<Result>) => Promise<Result>
  forgetTokens: () => void
}

export function createImWire({ wire, clock, newId }: { wire: Wire, clock: Clock, newId: () => string }): ImWire {
  const tokens = createImTokens({ clock, ask: shop => askToken(wire, shop, clock.now()) })
  let sequenceId = FIRST_SEQUENCE

  const withToken: ImWire['withToken'] = async (shop, use) => {
    const token = await tokens.get(shop)
    try {
      return await use(token)
    }
    catch (thrown) {
      if (!isTokenRefusal(thrown))
        throw thrown
      return use(await tokens.renew(shop, token))
    }
  }

  return {
    withToken,
    forgetTokens: tokens.forget,
    call: (name, shop, { encode, topic }) => withToken(shop, async (token) => {
      const bytes = encode({ token, sequenceId: sequenceId++ })
      const answer = await wire.send(name, shop, {
        body: { base64: toBase64(bytes) },
        headers: { 'x-im-paas-token': token.token },
        apiUrl: token.apiUrl,
        // A try is a decision of its own: a refused one may be repeated, and must not meet its own echo.
        id: topic && `${topic}#${newId()}`,
      })
      return { answer: readAnswer(name, answer), token }
    }),
  }
}

export function readAnswer<Name extends ImName>(name: Name, answer: WireAnswer): EndpointAnswer<Name> {
  return checkAnswer(name, take(name, readImAnswer(answer, COMMAND[name])))
}

async function askToken(wire: Wire, shop: Shop, at: number): Promise<ImToken> {
  const { data } = await wire.json('imToken', shop)
  return {
    token: data.token,
    apiUrl: data.api_url.endsWith('/') ? data.api_url : `${data.api_url}/`,
    userId: data.user.user_id ?? data.user.id ?? '',
    shopRegion: data.shop_region,
    at,
  }
}

/** The JSON calls of the same host say it by HTTP 401. */
function isTokenRefusal(thrown: unknown): boolean {
  if (!isWireError(thrown))
    return false
  const { code, endpoint } = thrown.failure
  return code === TOKEN_REFUSED || (endpoint === 'conversationCreate' && code === 'http-401')
}
