import type { Speaker } from './isOwnPage'
import type { PlainError, RpcFace } from './types'
import { toPlainError } from './codedError'
import { isOwnPage } from './isOwnPage'

export interface RpcRequest { rpc: string, args: unknown[] }
export type RpcReply = { value: unknown } | { error: PlainError }

export interface RpcHost {
  runtime: {
    id: string
    getURL: (path: '/') => string
    onMessage: {
      addListener: (listener: (message: unknown, sender: Speaker, reply: (reply: RpcReply) => void) => true | undefined) => void
    }
  }
}

function isRpcRequest(message: unknown): message is RpcRequest {
  const request = message as Partial<RpcRequest> | null
  return typeof request?.rpc === 'string' && Array.isArray(request.args)
}

/**
 * Answers calls of the extension's own pages; everybody else gets nothing.
 * Only own properties of `face` can be called: no path, no prototype.
 */
export function serveRpc(face: RpcFace, host: RpcHost): void {
  // Cut, not parsed: the origin of an unusual scheme is «null» to some parsers, and every sandboxed frame has that one.
  const own = { id: host.runtime.id, origin: host.runtime.getURL('/').slice(0, -1) }
  host.runtime.onMessage.addListener((message, sender, reply) => {
    if (!isRpcRequest(message) || !isOwnPage(sender, own))
      return undefined
    answer(face, message).then(reply)
    return true
  })
}

/** What a call came to; never rejects. */
export async function answer(face: RpcFace, { rpc, args }: RpcRequest): Promise<RpcReply> {
  try {
    if (!Object.hasOwn(face, rpc))
      throw new TypeError(`No such call: ${rpc}`)
    const value = await (face[rpc] as (...args: unknown[]) => Promise<unknown>)(...args)
    return { value: value ?? null }
  }
  catch (thrown) {
    return {
      error: toPlainError(thrown),
    }
  }
}
