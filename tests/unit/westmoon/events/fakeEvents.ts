import type { WestMoon } from '@/utils/westmoon/client'

interface Opened {
  after: string | undefined
  say: (text: string) => void
  /** By the server, or a router on the way. */
  end: () => void
  break: () => void
  isOpen: () => boolean
}

/** A server's events, one stream at a time as a test plays them. */
export function createFakeEvents() {
  const opened: Opened[] = []
  /** Answers in the stream's stead. */
  const before: { answer?: () => Error | undefined } = {}
  const encoder = new TextEncoder()

  const stream: WestMoon['stream'] = async (_, { query, signal } = {}) => {
    const refusal = before.answer?.()
    if (refusal)
      throw refusal
    let open = true
    let controls: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: controller => void (controls = controller),
      cancel: () => void (open = false),
    })
    const close = (how: () => void) => (): void => {
      if (open)
        how()
      open = false
    }
    signal?.addEventListener('abort', close(() => controls?.error(signal.reason)))
    opened.push({
      after: query?.after,
      say: text => controls?.enqueue(encoder.encode(text)),
      end: close(() => controls?.close()),
      break: close(() => controls?.error(new TypeError('network'))),
      isOpen: () => open,
    })
    return body
  }

  return {
    stream,
    opened,
    before,
    last: () => opened.at(-1) as Opened,
    open: () => opened.filter(({ isOpen }) => isOpen()).length,
  }
}
