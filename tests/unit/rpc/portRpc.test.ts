import type { RpcPort } from '@/utils/rpc/portRpc'
import { describe, expect, it } from 'vitest'
import { callPort, servePort } from '@/utils/rpc/portRpc'

const FACE = {
  double: async (value: number) => value * 2,
  later: (ms: number) => new Promise<number>(resolve => setTimeout(resolve, ms, ms)),
  // A function that is not async after all.
  careless: (() => {
    throw new RangeError('too many')
  }) as () => Promise<void>,
  uncloneable: async () => () => {},
}

/** Two ends that clone what they carry, as real ports do. */
function ports(): [RpcPort, RpcPort] {
  const { port1, port2 } = new MessageChannel()
  port1.start()
  port2.start()
  return [port1 as RpcPort, port2 as RpcPort]
}

function connect() {
  const [here, there] = ports()
  servePort(FACE, there)
  return callPort<typeof FACE>(here)
}

describe('calls over a port', () => {
  it('find their own answers', async () => {
    const face = connect()
    expect(await Promise.all([face.later(20), face.later(1), face.double(4)])).toEqual([20, 1, 8])
  })

  it.each([['careless', 'RangeError', 'too many'], ['uncloneable', undefined, undefined], ['toString', undefined, 'No such call: toString']] as const)('never wait for ever: %s', async (rpc, _, message) => {
    const face = connect() as unknown as Record<string, () => Promise<unknown>>
    await expect(face[rpc]?.()).rejects.toMatchObject({ code: 'unexpected', ...(message === undefined ? {} : { message }) })
  })
})
