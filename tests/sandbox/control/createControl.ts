import type { IncomingMessage, Server } from 'node:http'
import type { Sandbox } from '../createSandbox.ts'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { controlCommands } from './controlCommands.ts'

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const body = await text(request)
  return body ? JSON.parse(body) : {}
}

/**
 * Plain HTTP on 127.0.0.1 for whoever steers the sandbox from another process.
 * Web pages are kept out: a request with an Origin is refused.
 */
export function createControl(sandbox: Sandbox): Server {
  const commands = controlCommands(sandbox)

  async function run(request: IncomingMessage): Promise<{ status: number, body: unknown }> {
    const url = new URL(request.url ?? '/', 'http://control')
    const command = commands[`${request.method} ${url.pathname}`]
    if (request.headers.origin)
      return { status: 403, body: { error: 'not for web pages' } }
    if (url.pathname === '/help')
      return { status: 200, body: { commands: Object.keys(commands) } }
    if (!command)
      return { status: 404, body: { error: `no ${request.method} ${url.pathname}`, commands: Object.keys(commands) } }
    try {
      sandbox.life.catchUp()
      return { status: 200, body: command({ query: url.searchParams, body: await bodyOf(request) }) ?? { ok: true } }
    }
    catch (error) {
      return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } }
    }
  }

  return createServer((request, response) => {
    void run(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
      // Strings instead of bare numbers: a test's JSON.parse would round them.
      response.end(JSON.stringify(body, (_, value: unknown) => typeof value === 'bigint' ? value.toString() : value))
    })
  })
}
