import type { RpcReply, RpcRequest } from './serveRpc'
import type { RpcFace } from './types'
import { callRpc } from './callRpc'
import { toPlainError } from './codedError'
import { answer } from './serveRpc'

/** The part of a `Worker`, its global scope, or a `MessagePort` that calls go over. */
export interface RpcPort {
  postMessage: (message: unknown) => void
  addEventListener: (type: 'message', listener: (event: MessageEvent) => void) => void
}

type PortRequest = { id: number } & RpcRequest
type PortReply = { id: number } & RpcReply

/** Answers calls that come over `port`, which only our own page holds. Values are cloned: files and arrays may cross. */
export function servePort(face: RpcFace, port: RpcPort): void {
  port.addEventListener('message', (event) => {
    const { id, ...request } = event.data as PortRequest
    const say = (reply: RpcReply): void => port.postMessage({ id, ...reply } satisfies PortReply)
    // What cannot be cloned is an answer too: a caller that hears nothing waits for ever.
    void answer(face, request).then(say).catch(thrown => say({ error: toPlainError(thrown) }))
  })
}

/** The functions at the other end of `port`. Throws `CodedError`. */
export function callPort<Face extends RpcFace>(port: RpcPort): Face {
  const waiting = new Map<number, (reply: PortReply) => void>()
  let calls = 0
  port.addEventListener('message', (event) => {
    const reply = event.data as PortReply
    waiting.get(reply.id)?.(reply)
    waiting.delete(reply.id)
  })
  return callRpc<Face>(({ rpc, args }) => new Promise((resolve) => {
    const id = ++calls
    waiting.set(id, resolve)
    port.postMessage({ id, rpc, args } satisfies PortRequest)
  }))
}
