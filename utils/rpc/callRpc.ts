import type { RpcReply, RpcRequest } from './serveRpc'
import type { RpcFace } from './types'
import { CodedError, fromPlainError, toPlainError } from './codedError'

/** Nobody listened, or the browser closed the channel of a worker that died: nobody knows what became of the call. */
function silent(thrown?: unknown): never {
  throw new CodedError('worker-silent', { message: thrown === undefined ? undefined : toPlainError(thrown).message, retryable: true })
}

/** The other side's functions, called by name over `send`. Throws `CodedError`. */
export function callRpc<Face extends RpcFace>(send: (request: RpcRequest) => Promise<unknown>): Face {
  async function call(rpc: string, args: unknown[]): Promise<unknown> {
    const reply = await send({ rpc, args }).catch(silent) as RpcReply | null | undefined
    if (!reply)
      return silent()
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
