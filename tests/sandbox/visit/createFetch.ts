import type { IncomingMessage } from 'node:http'
import type { Sandbox } from '../createSandbox.ts'
import { Buffer } from 'node:buffer'
import { request as httpsRequest } from 'node:https'
import { buffer } from 'node:stream/consumers'

export interface VisitInit {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  signal?: AbortSignal
}

export interface Visit {
  status: number
  headers: Record<string, string | string[] | undefined>
  bytes: Buffer
  text: string
}

/**
 * Requests to the real names, answered by the sandbox: no DNS, no proxy. The
 * certificate is checked against the sandbox's authority and the host's name.
 */
export function createFetch(sandbox: Sandbox): (address: string, init?: VisitInit) => Promise<Visit> {
  return async (address, { method = 'GET', headers, body, signal } = {}) => {
    const url = new URL(address)
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = httpsRequest({
        host: '127.0.0.1',
        port: sandbox.port,
        servername: url.hostname,
        ca: sandbox.certificate.authorityPem,
        method,
        path: url.pathname + url.search,
        headers: { host: url.hostname, ...body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }, ...headers },
        agent: false,
        signal,
      }, resolve)
      request.on('error', reject)
      request.end(body)
    })
    const bytes = await buffer(response)
    return { status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString('utf8') }
  }
}
