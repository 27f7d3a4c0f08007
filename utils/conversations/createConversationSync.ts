import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { Shop } from '../shop/types'
import type { ConversationMessage, ConversationPage, FoundConversation, TikTok, TikTokInbox } from '../tiktok/types'
import type { Reader, Reading } from './createReader'
import type { Met } from './repo'
import { isWireError } from '../tiktok/wireError'
import { contactsIn, isOwnFirst, keepHeard, meetings } from './repo'
import { isNewer, mustRead, newestPlace, notBefore, reachesHeard } from './rules'

const PAGE = 50
/** What is new since the last reading is nearly always within so many. */
const SHORT = 20
/** Of a conversation that is read for the first time, or was long talked on: as far back as we look. */
const LONG = 200
const REQUESTS_OF_LONG = 1 + LONG / 50
/** So many conversations in a row that TikTok does not give are no matter of one conversation. */
const REFUSALS = 3

interface SyncParts {
  db: Database
  clock: Clock
  tiktok: TikTokInbox & Pick<TikTok, 'history'>
  read: Reader
}

/**
 * Reads the inbox (690) newest first down to where the last complete reading
 * began, and (301) those conversations of our contacts in which something may
 * be new. It goes on from its page after death; the mark moves only at the end.
 */
export function createConversationSync({ db, clock, tiktok, read }: SyncParts) {
  return (shop: Shop, signal: AbortSignal): Promise<void> => read({ shop, kind: 'conversations', signal }, async (reading) => {
    const heed = createHeed(shop, reading)
    // What came in since the reading that was cut off stands above where it began.
    while (await readInbox(shop, reading, heed) === 'resumed')
      continue
  })

  async function readInbox(shop: Shop, reading: Reading, heed: (conversation: FoundConversation, contact: Met) => Promise<void>): Promise<'complete' | 'resumed'> {
    const { mark, under } = reading.state()
    let { cursor, mark: next, done } = under ?? { cursor: undefined, mark, done: 0 }
    let floor: number | undefined
    for (;;) {
      const page = await reading.ask(() => tiktok.conversations(shop, { cursor, limit: PAGE }))
      floor ??= mark === undefined ? await floorOf(shop, page) : 0
      const newer = page.conversations.filter(({ place }) => isNewer(place, mark))
      // Of the first page alone: what moves up meanwhile is for the next reading.
      next = cursor === undefined ? newestPlace(newer) ?? next : next
      const contacts = await contactsIn(db, shop.key, newer)
      for (const conversation of newer) {
        const contact = contacts.get(conversation.conversationId)
        if (contact)
          await heed(conversation, contact)
      }
      done += newer.length
      cursor = page.nextCursor
      if (cursor === undefined || isLast(page, mark, floor)) {
        await reading.keep({ mark: next, under: undefined })
        return under ? 'resumed' : 'complete'
      }
      await reading.keep({ under: { cursor, mark: next ?? '0', done } })
    }
  }

  /** The first reading of all: from which time on anything can be for us. */
  async function floorOf({ key }: Shop, { conversations }: ConversationPage): Promise<number> {
    const met = await meetings(db, key)
    const newest = Math.max(0, ...conversations.map(({ lastMessage }) => lastMessage?.at ?? 0))
    return met.length === 0 ? Infinity : notBefore(met, newest)
  }

  function createHeed(shop: Shop, reading: Reading) {
    let refused = 0

    return async (conversation: FoundConversation, contact: Met): Promise<void> => {
      const ownFirst = await isOwnFirst(db, contact, conversation.lastMessage?.clientMessageId)
      if (!mustRead(conversation, contact, ownFirst))
        return
      const askedAt = clock.now()
      try {
        const { conversationId } = conversation
        const back = await readBack(shop, reading, { conversationId, heardAt: contact.heardAt })
        refused = 0
        if (await keepHeard(db, { contact, read: { conversationId, askedAt, ...back }, now: clock.now() }))
          await reading.keep({ changed: reading.state().changed + 1 })
      }
      catch (thrown) {
        if (!isWireError(thrown) || thrown.failure.kind !== 'refused' || ++refused >= REFUSALS)
          throw thrown
      }
    }
  }

  /** Messages back to what was heard before, or to the beginning; `whole` when that is it. */
  async function readBack(shop: Shop, reading: Reading, { conversationId, heardAt }: { conversationId: string, heardAt: number | undefined }): Promise<{ messages: ConversationMessage[], whole: boolean }> {
    const limit = heardAt === undefined ? PAGE : SHORT
    const messages = await reading.ask(() => tiktok.history(shop, conversationId, limit))
    if (messages.length < limit || reachesHeard(messages, heardAt))
      return { messages, whole: messages.length < limit }
    const more = await reading.ask(() => tiktok.history(shop, conversationId, LONG), REQUESTS_OF_LONG)
    return { messages: more, whole: more.length < LONG }
  }
}

/** Newest first: the last one tells that the rest was read before, or is too old to matter. */
function isLast({ conversations }: ConversationPage, mark: string | undefined, floor: number): boolean {
  const last = conversations.at(-1)
  if (!last)
    return true
  return (last.place !== undefined && mark !== undefined && !isNewer(last.place, mark)) || (last.lastMessage?.at ?? Infinity) < floor
}
