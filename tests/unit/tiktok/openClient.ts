import type { Visitor } from '../../sandbox/visit/createVisitor'
import type { Clock } from '@/utils/clock/clock'
import type { Region, Shop } from '@/utils/shop/types'
import type { WireAnswer, WireBody, WireRequest, WireTransport } from '@/utils/tiktok/transport'
import { fromBase64, toBase64 } from '@/utils/tiktok/base64'
import { createTikTok } from '@/utils/tiktok/client'
import { WireError } from '@/utils/tiktok/wireError'
import { openShop } from '../sandbox/openShop'

type Options = Parameters<typeof openShop>[0] & {
  /** Ask the IM service for JSON instead of protobuf. */
  json?: boolean
  /** Time limits by endpoint, instead of the table's. */
  limits?: Record<string, number>
}

/** The client with a shop's page open in the sandbox: its requests leave by node's https instead of a browser. */
export async function openClient({ json = false, limits = {}, ...options }: Options = {}) {
  const opened = await openShop({ creatorCount: 3000, ...options })
  const { visitor } = opened
  const clock = createTestClock()
  const requests: WireRequest[] = []
  const tiktok = createTikTok({
    transport: nodeTransport(visitor, { json, limits, requests }),
    fp: async () => visitor.cookies.get('s_v_web_id'),
    clock,
    browser: () => ({ language: 'en-US', platform: 'Linux x86_64', version: '5.0 (X11)', online: true }),
  })
  return { ...opened, tiktok, clock, requests, shop: shopOf(opened.shop) }
}

function shopOf({ id, region, kind, affiliateHost }: Visitor['shop']): Shop {
  return { key: `${affiliateHost}/${region}/${id}`, host: affiliateHost, shopId: id, region: region as Region, kind, seenAt: 0 }
}

export interface TestClock extends Clock { advance: (ms: number) => void }

export function createTestClock(): TestClock {
  let now = Date.now()
  return { now: () => now, sleep: async () => {}, advance: (ms) => { now += ms } }
}

function nodeTransport(visitor: Visitor, { json, limits, requests }: { json: boolean, limits: Record<string, number>, requests: WireRequest[] }): WireTransport {
  return async (request) => {
    requests.push(request)
    const { body, type } = await bytesOf(request.body)
    const stop = AbortSignal.timeout(limits[request.endpoint] ?? request.timeoutMs)
    const { accept, ...others } = request.headers
    const headers = { ...others, ...accept && !json ? { accept } : {}, ...type ? { 'content-type': type } : {}, ...body ? { origin: `https://${request.shop.host}` } : {} }
    try {
      const answer = await visitor.visit(request.url, { method: request.method, headers, body, signal: stop })
      return { status: answer.status, headers: answer.headers as WireAnswer['headers'], base64: toBase64(answer.bytes) }
    }
    catch {
      throw new WireError({ endpoint: request.endpoint, kind: stop.aborted ? 'timeout' : 'network', message: 'no answer' })
    }
  }
}

async function bytesOf(body: WireBody | undefined): Promise<{ body?: string | Uint8Array, type?: string }> {
  if (!body)
    return {}
  if ('text' in body)
    return { body: body.text }
  if ('base64' in body)
    return { body: fromBase64(body.base64) }
  const form = new FormData()
  form.append(body.file.field, new Blob([fromBase64(body.file.base64)], { type: body.file.mime }), body.file.name)
  const encoded = new Response(form)
  return { body: new Uint8Array(await encoded.arrayBuffer()), type: encoded.headers.get('content-type') ?? '' }
}

/** A GIF of 3 × 2 pixels. */
export const GIF = fromBase64('R0lGODlhAwACAIAAAP///wAAACwAAAAAAwACAAACAoRRADs=').buffer
