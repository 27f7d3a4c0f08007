import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Outcome } from './dispatch.ts'
import type { Exchange } from './types.ts'
import { createServer as createTlsServer } from 'node:https'
import { certificateOfProcess } from './certificate.ts'
import { readExchange } from './readExchange.ts'

export interface ServerOptions {
  dispatch: (exchange: Exchange) => Promise<Outcome>
  keepAlive: () => boolean
}

export function createServer({ dispatch, keepAlive }: ServerOptions): Server {
  const { keyPem, chainPem } = certificateOfProcess()
  const connections = new Map<number, Socket>()

  /** RST instead of a polite end, as when a network goes away. A TLS socket cannot send one: the connection under it can. */
  function cut({ socket }: IncomingMessage): void {
    connections.get(socket.remotePort ?? 0)?.resetAndDestroy()
    socket.destroy()
  }

  /** The head has to arrive before the connection dies, or it was never heard. */
  function cutBehindHead(request: IncomingMessage, response: ServerResponse, head: OutgoingHttpHeaders): void {
    response.sendDate = false
    response.writeHead(200, { ...head, 'content-type': 'application/octet-stream', 'content-length': 512 })
    response.flushHeaders()
    setTimeout(cut, 30, request)
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const outcome = await dispatch(await readExchange(request))
    if (outcome.kind === 'hang')
      return
    if (outcome.kind === 'reset')
      return outcome.head ? cutBehindHead(request, response, outcome.head) : cut(request)
    const { status, headers, bytes } = outcome.encoded
    response.sendDate = false
    response.shouldKeepAlive = keepAlive()
    response.writeHead(status, headers)
    response.end(request.method === 'HEAD' ? undefined : bytes)
  }

  const server = createTlsServer({ key: keyPem, cert: chainPem }, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (response.destroyed || response.headersSent)
        return
      response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(`sandbox: ${error instanceof Error ? error.stack : String(error)}`)
    })
  })
  server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0
    connections.set(port, socket)
    socket.once('close', () => connections.delete(port))
  })
  return server
}

/** Listens on a port of 127.0.0.1 (0 takes a free one) and says how to end at once, hung connections included. */
export async function listen(server: Server, port: number): Promise<{ port: number, close: () => Promise<void> }> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: async () => {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      sockets.forEach(socket => socket.destroy())
      await closed
    },
  }
}
