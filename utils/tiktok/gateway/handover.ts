import type { GatewayCall, GatewayReply, PortCall, PortReply, PortSaw } from './messages'
import { HANDOVER, READY } from './messages'

/** The part of a window the handover uses. */
export interface HandoverWindow extends EventTarget {
  postMessage: (message: unknown, origin: string, transfer: Transferable[]) => void
  location: { origin: string }
}

/**
 * The page's half: takes the first port it is handed and answers on it. Runs at
 * document_start, before any script of the page, so that none is listening yet;
 * afterwards no listener is left. Returns what tells the other half unasked.
 */
export function acceptPort(page: HandoverWindow, answer: (call: GatewayCall) => Promise<GatewayReply>): (saw: unknown[]) => void {
  let port: MessagePort | undefined
  const ready = (): void => void page.dispatchEvent(new Event(READY))
  const accept = (event: Event): void => {
    const { data, ports } = event as MessageEvent
    if (data !== HANDOVER || !ports[0])
      return
    event.stopImmediatePropagation()
    page.removeEventListener('message', accept, true)
    page.removeEventListener(HANDOVER, ready, true)
    port = ports[0]
    serve(port, answer)
  }
  page.addEventListener('message', accept, true)
  // Whichever half runs first, the other calls it.
  page.addEventListener(HANDOVER, ready, true)
  ready()
  return saw => port?.postMessage({ saw } satisfies PortSaw)
}

function serve(port: MessagePort, answer: (call: GatewayCall) => Promise<GatewayReply>): void {
  port.onmessage = async ({ data }: MessageEvent<PortCall>) => {
    port.postMessage({ n: data.n, reply: await answer(data.call) } satisfies PortReply)
  }
}

/** The isolated half: hands the port over once, and asks on it. `no-gateway` while nobody took it. */
export function handPort(page: HandoverWindow, heard?: (saw: unknown[]) => void): (call: GatewayCall) => Promise<GatewayReply> {
  const waiting = new Map<number, (reply: GatewayReply) => void>()
  let port: MessagePort | undefined
  let count = 0
  page.addEventListener(READY, (event) => {
    event.stopImmediatePropagation()
    const channel = new MessageChannel()
    port = channel.port1
    port.onmessage = ({ data }: MessageEvent<PortReply & PortSaw | null>) => {
      if (Array.isArray(data?.saw))
        heard?.(data.saw)
      waiting.get(data?.n ?? 0)?.(data?.reply as GatewayReply)
      waiting.delete(data?.n ?? 0)
    }
    page.postMessage(HANDOVER, page.location.origin, [channel.port2])
  }, { once: true, capture: true })
  page.dispatchEvent(new Event(HANDOVER))

  return call => new Promise((resolve) => {
    if (!port)
      return resolve({ kind: 'no-gateway' })
    waiting.set(++count, resolve)
    port.postMessage({ n: count, call } satisfies PortCall)
  })
}
