import type { IncomingMessage } from 'node:http'
import type { Exchange } from './types.ts'

const LONGEST_BODY = 32 * 1024 * 1024

function cookiesOf(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of header?.split(';') ?? []) {
    const [name = '', ...rest] = pair.trim().split('=')
    cookies.set(name, rest.join('='))
  }
  return cookies
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length > LONGEST_BODY)
      throw new Error('body too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Reads a request whole. Rejects when the client goes away before its body is complete. */
export async function readExchange(request: IncomingMessage): Promise<Exchange> {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
  const url = new URL(request.url ?? '/', `https://${host || 'unknown'}`)
  return {
    method: request.method ?? 'GET',
    host,
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    cookies: cookiesOf(request.headers.cookie),
    body: await bodyOf(request),
  }
}
