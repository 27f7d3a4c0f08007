import type { GatewayCall, GatewayReply, PageMessage, ShopSeen } from '../tiktok/gateway/messages'
import type { EvidencePage } from './collectEvidence'
import type { PageEvidence } from './types'
import { CHALLENGE_HEADERS } from '../tiktok/gateway/messages'
import { collectEvidence } from './collectEvidence'

/** The page's half may have been broken by the page. */
const PATIENCE_MS = 2000

/** From the last touch of a verification until it is surely gone. */
const TOUCH_MS = 1500

interface PageRuntime {
  sendMessage: (message: ShopSeen) => Promise<unknown>
  onMessage: {
    addListener: (listener: (message: unknown, sender: unknown, reply: (said: PageEvidence | GatewayReply) => void) => true | undefined) => void
  }
}

export interface ServedPage extends EvidencePage, Pick<EventTarget, 'addEventListener'> {
  document: EvidencePage['document'] & { readyState: DocumentReadyState }
}

/**
 * The isolated half of a TikTok Shop page: reports what the page shows when it
 * is read and when it is loaded, answers the worker, and passes its requests to
 * the gateway.
 */
export function servePage({ page, runtime, gateway }: { page: ServedPage, runtime: PageRuntime, gateway: (call: GatewayCall) => Promise<GatewayReply> }): void {
  let told = ''
  let walled = false
  let touched = false

  async function evidence(): Promise<PageEvidence> {
    const reply = await Promise.race([gateway({ kind: 'globals' }), new Promise<undefined>(resolve => setTimeout(resolve, PATIENCE_MS))])
    return collectEvidence(page, reply?.kind === 'globals' ? reply.globals : {})
  }

  async function tell(shopSeen: PageEvidence | null): Promise<void> {
    try {
      await runtime.sendMessage({ shopSeen })
    }
    // Nobody listens any more: the extension was updated or removed.
    catch {}
  }

  async function report(): Promise<void> {
    const found = await evidence()
    const text = JSON.stringify(found)
    walled ||= found.wall === 'challenge'
    if (text !== told)
      tell(found)
    told = text
  }

  /** A person may have just solved it: tells again, so that the worker looks. */
  function afterTouch(): void {
    if (!walled || touched)
      return
    touched = true
    setTimeout(() => {
      touched = false
      tellAgain()
    }, TOUCH_MS)
  }

  async function pass(call: GatewayCall): Promise<GatewayReply> {
    const reply = await gateway(call)
    if (reply?.kind === 'answer')
      walled = CHALLENGE_HEADERS.some(name => reply.answer.headers[name])
    return reply
  }

  runtime.onMessage.addListener((message, _, reply) => {
    const asked = message as Partial<PageMessage> | null
    if (asked?.page === 'evidence')
      evidence().then(reply)
    else if (asked?.page === 'gateway')
      pass((asked as { call: GatewayCall }).call).then(reply)
    else
      return undefined
    return true
  })

  page.addEventListener('DOMContentLoaded', report)
  page.addEventListener('load', report)
  page.addEventListener('pageshow', event => (event as PageTransitionEvent).persisted && tellAgain())
  page.addEventListener('pagehide', () => tell(null))
  page.addEventListener('pointerup', afterTouch, true)

  function tellAgain(): void {
    told = ''
    report()
  }
}
