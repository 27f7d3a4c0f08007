import type { RpcReply, RpcRequest } from './serveRpc'
import type { RpcFace } from './types'
import { CodedError, fromPlainError } from './codedError'

/** The other side's functions, called by name over `send`. Throws `CodedError`. */
export function callRpc<Face extends RpcFace>(send: (request: RpcRequest) => Promise<unknown>): Face {
  return new Proxy({} as Face, {
    get: (_, rpc) => async (...args: unknown[]) => {
      if (typeof rpc !== 'string')
        return undefined
      const reply = await send({ rpc, args }) as RpcReply | undefined
      if (reply === undefined)
        throw new CodedError('worker-silent', { retryable: true })
      if ('error' in reply)
        throw fromPlainError(reply.error)
      return reply.value
    },
  })
}
