import type { Clock } from '../../clock/clock.ts'
import type { WestMoon } from '../client.ts'
import { HOUR, SECOND } from '../../clock/clock.ts'
import { isWestMoonError } from '../readError.ts'
import { createEventReader } from './createEventReader.ts'

/** The server shows every fifteen seconds that the line is alive; a proxy that keeps its words back does not. */
const SILENCE = 45 * SECOND
/** Until the first word. */
const PATIENCE = 10 * SECOND
/** Where a stream stood is known to the server for a day. */
const RESUMABLE = HOUR

export interface LineParts {
  stream: WestMoon['stream']
  clock: Clock
  /** What happened until now was not told: this stream does not go on from a former one. */
  began: () => void
  /** Each kind once, however many came together. Kinds of a newer server come too. */
  heard: (kind: string) => void
}

/** One stream after another, each from where the last one stood. */
export interface Line {
  /** Whether what happens is told at present. */
  isLive: () => boolean
  /** Opens a stream; resolves at its end with whether it was one, `signed-out` when nobody is signed in. `until`: epoch milliseconds, asked again and again. */
  listen: (until: () => number, signal: AbortSignal) => Promise<boolean | 'signed-out'>
}

export function openLine({ stream, clock, began, heard }: LineParts): Line {
  let live = false
  let heardAt = 0
  let standsAt: string | undefined

  async function read(reader: ReadableStreamDefaultReader<string>, signal: AbortSignal): Promise<void> {
    const after = standsAt
    const blocksIn = createEventReader()
    let isPlaced = after === undefined
    for (;;) {
      const { done, value } = await reader.read()
      if (done || signal.aborted)
        return
      if (!live && after === undefined)
        began()
      live = true
      heardAt = clock.now()
      const blocks = blocksIn(value)
      const first = blocks.find(({ id }) => id !== undefined)
      // A server that was set back in time does not go on from where it was asked to.
      if (!isPlaced && first && first.id !== after)
        began()
      isPlaced ||= first !== undefined
      standsAt = blocks.at(-1)?.id ?? standsAt
      new Set(blocks.filter(({ data }) => data !== undefined).map(({ kind }) => kind)).forEach(heard)
    }
  }

  /** When it is to be over, or nothing is heard though the line seems open. */
  async function cutWhenOver(cut: AbortController, until: () => number): Promise<void> {
    while (!cut.signal.aborted) {
      const over = Math.min(until(), heardAt + (live ? SILENCE : PATIENCE))
      if (clock.now() >= over)
        return cut.abort()
      await clock.sleep(over - clock.now(), cut.signal)
    }
  }

  return {
    isLive: () => live,
    async listen(until, stopped) {
      const cut = new AbortController()
      const signal = AbortSignal.any([cut.signal, stopped])
      if (clock.now() - heardAt > RESUMABLE)
        standsAt = undefined
      heardAt = clock.now()
      void cutWhenOver(cut, until)
      try {
        const bytes = await stream('events', { query: { after: standsAt }, signal, timeout: PATIENCE })
        const reader = bytes.pipeThrough(new TextDecoderStream()).getReader()
        // Also when it was cut while it opened.
        const close = (): void => void reader.cancel().catch(() => {})
        signal.addEventListener('abort', close)
        if (signal.aborted)
          close()
        await read(reader, signal)
      }
      catch (thrown) {
        if (isWestMoonError(thrown, 'signed-out'))
          return 'signed-out'
        if (isWestMoonError(thrown, 'cursor-unreadable', 'bad-request'))
          standsAt = undefined
      }
      finally {
        cut.abort()
      }
      const was = live
      live = false
      return was
    },
  }
}
