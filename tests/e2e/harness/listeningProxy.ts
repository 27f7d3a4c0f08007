import { createServer, request } from 'node:http'

export interface ListeningProxy {
  url: string
  /** Every access and refresh token that went by, in the order of their first appearance. */
  tokens: () => string[]
  stop: () => Promise<void>
}

/** Stands between the extension and its server and hears what a test may not ask the extension for. */
export async function listeningProxy(target: string): Promise<ListeningProxy> {
  const heard = new Set<string>()
  const listen = (text: string): void => {
    for (const [, token] of text.matchAll(/"(?:accessToken|refreshToken)":"([^"]+)"/g))
      heard.add(token as string)
  }
  const proxy = createServer((asked, answer) => {
    const onward = request(new URL(asked.url ?? '/', target), { method: asked.method, headers: asked.headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers)
      const chunks: Buffer[] = []
      answered.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        answer.write(chunk)
      })
      answered.on('end', () => {
        listen(Buffer.concat(chunks).toString())
        answer.end()
      })
    })
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  })
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', () => resolve()))
  const address = proxy.address()
  if (address === null || typeof address === 'string')
    throw new Error('The proxy has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    tokens: () => [...heard],
    stop: () => new Promise((resolve) => {
      proxy.close(() => resolve())
      proxy.closeAllConnections()
    }),
  }
}
