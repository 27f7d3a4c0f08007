import type { EndpointAnswer } from '../endpoints'
import type { FoundConversation } from '../types'
import { isRecord } from '../classify'
import { parseJson } from '../parseJson'
import { readMessage } from './readHistory'

type Row = EndpointAnswer<'imConversations'>['body']['getConversationGroupListBody']['conversations'][number]

/** A row of the inbox. Whose it is stands in its `ext`, alone or inside `biz_ext` (facts §4.3, §5). */
export function readConversation({ conversationId, lastMessage, ext }: Row, imUserId: string): FoundConversation {
  const more = readBizExt(ext.biz_ext)
  return {
    conversationId,
    oecId: digits(ext.creator_oec_id) ?? digits(more.creator_oec_id),
    handle: typeof more.handle === 'string' && more.handle !== '' ? more.handle.toLowerCase() : undefined,
    place: lastMessage && String(lastMessage.indexInConversation),
    lastMessage: lastMessage && readMessage(lastMessage, imUserId),
  }
}

function readBizExt(text: string | undefined): Record<string, unknown> {
  try {
    const value = parseJson(text ?? '')
    return isRecord(value) ? value : {}
  }
  catch {
    return {}
  }
}

function digits(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^[1-9]\d{0,24}$/.test(text) ? text : undefined
}
