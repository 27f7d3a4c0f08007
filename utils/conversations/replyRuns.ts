import type { ConversationMessage } from '../tiktok/types'
import { DAY } from '../clock/clock'

/** After so long, further words of a creator who got no answer are an answer of their own. */
const SILENCE = DAY

/**
 * The first message of each run of a creator's words, oldest first. `messages`
 * newest first; `whole` when they reach back to the beginning. What stood
 * before the oldest of them is not known otherwise, so that one begins no run.
 */
export function replyRuns(messages: readonly ConversationMessage[], whole: boolean): ConversationMessage[] {
  const words = messages.filter(({ from }) => from !== 'system').toReversed()
  return words.filter((word, index) => {
    const before = words[index - 1]
    if (word.from !== 'creator' || (before === undefined && !whole))
      return false
    return before?.from !== 'creator' || word.at - before.at > SILENCE
  })
}
