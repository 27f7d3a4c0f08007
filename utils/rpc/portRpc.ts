import type { PlainError, RpcFace } from './types'
import { callRpc } from './callRpc'
import { toPlainError } from './codedError'

/** The part of a `Worker`, its global scope, or a `MessagePort` that calls go over. */
export interface RpcPort {
  postMessage: (message: unknown) => void
  addEventListener: (type: 'message', listener: (event: MessageEvent) => void) => void
}

interface PortRequest { id: number, rpc: string, args: unknown[] }
type PortReply = { id: number } & ({ value: unknown } | { error: PlainError })

/** Answers calls that come over `port`, which only our own page holds. Values are cloned: files and arrays may cross. */
export function servePort(face: RpcFace, port: RpcPort): void {
  port.addEventListener('message', (event) => {
    const { id, rpc, args } = event.data as PortRequest
    const call = Object.hasOwn(face, rpc)
      ? face[rpc] as (...args: unknown[]) => Promise<unknown>
      : () => Promise.reject(new TypeError(`No such call: ${rpc}`))
    call(...args).then(
      value => port.postMessage({ id, value } satisfies PortReply),
      thrown => port.postMessage({ id, error: toPlainError(thrown) } satisfies PortReply),
    )
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
