import type { Clock } from '../clock/clock'
import type { BrowserFacts } from './commonQuery'
import type { ImWire } from './imWire'
import type { Recollection, WireTransport } from './transport'
import type { ConversationMessage, TikTok } from './types'
import { readMessage } from './im/readHistory'
import { readSend } from './im/readSend'
import { encodeHistory, encodeSend, FROM_NEWEST } from './im/requests'
import { readAnswer } from './imWire'
import { take } from './wire'
import { WireError } from './wireError'

const ENDPOINT = 'imSend'
const LONGEST_PAGE = 50

/** The calls of the IM service that speak protobuf. */
export function createMessages({ im, transport, clock, browser }: { im: ImWire, transport: WireTransport, clock: Clock, browser: () => BrowserFacts }): Pick<TikTok, 'sendMessage' | 'recallSend' | 'history'> {
  return {
    async sendMessage(shop, message) {
      const { answer } = await im.call(ENDPOINT, shop, {
        topic: message.clientMessageId,
        encode: envelope => encodeSend(envelope, { ...message, at: clock.now(), language: browser().language }),
      })
      return take(ENDPOINT, readSend(answer.body.sendMessageBody, message.clientMessageId))
    },

    async recallSend(shop, clientMessageId) {
      const recollection = await transport.recall?.(shop.key, clientMessageId)
      return recollection && recollection.kind !== 'not-seen' ? readRecollection(recollection, clientMessageId) : undefined
    },

    async history(shop, conversationId, limit) {
      const messages: ConversationMessage[] = []
      for (let anchor = FROM_NEWEST; messages.length < limit;) {
        const page = Math.min(limit - messages.length, LONGEST_PAGE)
        const { answer, token } = await im.call('imHistory', shop, {
          encode: envelope => encodeHistory(envelope, { conversationId, anchor, limit: page }),
        })
        const body = answer.body.messagesInConversationBody
        const newestFirst = body.messages.toSorted((a, b) => a.indexInConversation < b.indexInConversation ? 1 : -1)
        messages.push(...newestFirst.map(message => readMessage(message, token.userId)))
        const oldest = newestFirst.at(-1)?.indexInConversation
        if (!body.hasMore || oldest === undefined || oldest >= anchor)
          break
        anchor = oldest
      }
      return messages.slice(0, limit)
    },
  }
}

function readRecollection(recollection: Exclude<Recollection, { kind: 'not-seen' }>, clientMessageId: string): { serverMessageId: string } {
  if (recollection.kind === 'failed')
    throw new WireError({ endpoint: ENDPOINT, kind: recollection.failure, message: 'the page had no answer' })
  return take(ENDPOINT, readSend(readAnswer(ENDPOINT, recollection.answer).body.sendMessageBody, clientMessageId))
}
