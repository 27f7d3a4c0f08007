import type { RpcReply, RpcRequest } from './serveRpc'
import type { RpcFace } from './types'
import { CodedError, fromPlainError } from './codedError'

/** The other side's functions, called by name over `send`. Throws `CodedError`. */
export function callRpc<Face extends RpcFace>(send: (request: RpcRequest) => Promise<unknown>): Face {
  async function call(rpc: string, args: unknown[]): Promise<unknown> {
    // The browser closes the channel of a worker that dies: nobody knows what became of the call.
    const reply = await send({ rpc, args }).catch(() => undefined) as RpcReply | null | undefined
    if (!reply)
      throw new CodedError('worker-silent', { retryable: true })
    if ('error' in reply)
      throw fromPlainError(reply.error)
    return reply.value
  }

  return new Proxy({} as Face, {
    // Without `then`: `await` would take the face for a promise and call it.
    get: (_, rpc) => typeof rpc !== 'string' || rpc === 'then'
      ? undefined
      : (...args: unknown[]) => call(rpc, args),
  })
}
