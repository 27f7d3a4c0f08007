import type { Speaker } from '@/utils/rpc/isOwnPage'
import type { RpcReply } from '@/utils/rpc/serveRpc'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callRpc } from '@/utils/rpc/callRpc'
import { CodedError } from '@/utils/rpc/codedError'
import { isOwnPage } from '@/utils/rpc/isOwnPage'
import { serveRpc } from '@/utils/rpc/serveRpc'

const ID = 'abcdefghijklmnopabcdefghijklmnop'
const ORIGIN = `chrome-extension://${ID}`
const PANEL: Speaker = { id: ID, origin: ORIGIN, url: `${ORIGIN}/sidepanel.html` }

const FACE = {
  double: async (value: number) => value * 2,
  nothing: async () => undefined,
  coded: async () => Promise.reject(new CodedError('list-gone', { params: { name: 'Lamps' } })),
  defect: async () => {
    throw new TypeError('x is not a function')
  },
  // eslint-disable-next-line prefer-promise-reject-errors
  words: async () => Promise.reject('just words'),
  nameless: async () => Promise.reject(Object.create(null)),
}

/** A worker that serves FACE, and a way to say something to it. Messages are JSON, as in Chrome. */
function serve() {
  let listener: (message: unknown, sender: Speaker, reply: (reply: RpcReply) => void) => true | undefined = () => undefined
  serveRpc(FACE, { runtime: { id: ID, getURL: path => `${ORIGIN}${path}`, onMessage: { addListener: (added) => {
    listener = added
  } } } })
  return (message: unknown, sender: Speaker = PANEL): Promise<unknown> => new Promise((resolve) => {
    const open = listener(JSON.parse(JSON.stringify(message)), sender, reply => resolve(JSON.parse(JSON.stringify(reply))))
    if (!open)
      resolve('ignored')
  })
}

describe('serveRpc', () => {
  it.each([
    ['the panel', PANEL, true],
    ['the panel in a tab', { ...PANEL, tab: { id: 7, url: `${ORIGIN}/sidepanel.html` } }, true],
    ['an own page in Firefox before 126, without an origin', { id: ID, url: `${ORIGIN}/sidepanel.html` }, true],
    ['a content script in a web page', { id: ID, origin: 'https://affiliate.tiktok.com', url: 'https://affiliate.tiktok.com/', tab: { id: 7 } }, false],
    ['a content script that says our url', { id: ID, origin: 'https://affiliate.tiktok.com', url: `${ORIGIN}/sidepanel.html` }, false],
    ['a content script in a frame without an origin', { id: ID, origin: 'null', url: 'about:blank' }, false],
    ['a content script without an origin', { id: ID, url: 'https://affiliate.tiktok.com/' }, false],
    ['a page whose host begins like ours', { id: ID, url: `${ORIGIN}.evil.test/` }, false],
    ['another extension', { id: 'ponmlkjihgfedcbaponmlkjihgfedcba', origin: ORIGIN, url: `${ORIGIN}/sidepanel.html` }, false],
    ['nobody', {}, false],
    ['somebody of ours without origin and url', { id: ID }, false],
  ] as const)('hears %s: %s', async (_, sender: Speaker, heard) => {
    expect(isOwnPage(sender, { id: ID, origin: ORIGIN })).toBe(heard)
    expect(await serve()({ rpc: 'double', args: [4] }, sender)).toEqual(heard ? { value: 8 } : 'ignored')
  })

  it.each([['text', 'double'], ['null', null], ['no name', { args: [] }], ['no arguments', { rpc: 'double' }], ['arguments that are no list', { rpc: 'double', args: { length: 1 } }], ['the page gateway', { page: 'evidence' }]])('leaves what is no call to others: %s', async (_, message) => {
    expect(await serve()(message)).toBe('ignored')
  })

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'then', ''])('has no call named %s', async (rpc) => {
    expect(await serve()({ rpc, args: [] })).toEqual({ error: { name: 'TypeError', code: 'unexpected', message: `No such call: ${rpc}`, retryable: false } })
  })

  it('answers any name and arguments with a value or an error, never with silence', async () => {
    const say = serve()
    await fc.assert(fc.asyncProperty(fc.string(), fc.array(fc.jsonValue()), async (rpc, args) => {
      const reply = await say({ rpc, args })
      expect(Object.keys(reply as object)).toHaveLength(1)
    }))
  })

  it('says «nothing» as null', async () => {
    expect(await serve()({ rpc: 'nothing', args: [] })).toEqual({ value: null })
  })

  it.each(['defect', 'words', 'nameless', 'coded'])('lets %s cross as plain data, without its stack', async (rpc) => {
    const reply = await serve()({ rpc, args: [] }) as { error: object }
    expect(Object.keys(reply.error).every(key => ['name', 'code', 'message', 'retryable', 'params'].includes(key))).toBe(true)
    expect(JSON.stringify(reply)).not.toMatch(/\.ts|at /)
  })
})

describe('callRpc', () => {
  type Face = typeof FACE & { missing: () => Promise<void> }
  const faceOf = (send: (request: unknown) => Promise<unknown>): Face => callRpc<Face>(send)

  it('gives what the other side gave', async () => {
    expect(await faceOf(serve()).double(21)).toBe(42)
    expect(await faceOf(serve()).nothing()).toBeNull()
  })

  it('throws what the other side threw, told apart by its code', async () => {
    await expect(faceOf(serve()).coded()).rejects.toMatchObject({ name: 'CodedError', code: 'list-gone', params: { name: 'Lamps' } })
    await expect(faceOf(serve()).missing()).rejects.toMatchObject({ code: 'unexpected' })
  })

  it('says that the worker is silent when nothing comes back', async () => {
    await expect(faceOf(async () => undefined).double(1)).rejects.toMatchObject({ code: 'worker-silent', retryable: true })
    await expect(faceOf(async () => null).double(1)).rejects.toMatchObject({ code: 'worker-silent' })
  })

  it('says so too when the browser closed the channel', async () => {
    await expect(faceOf(async () => Promise.reject(new Error('A listener indicated an asynchronous response, but the message channel closed before a response was received'))).double(1)).rejects.toMatchObject({ name: 'CodedError', code: 'worker-silent', retryable: true })
  })

  it('can be given out of an asynchronous function', async () => {
    const sent: unknown[] = []
    const face = await (async () => faceOf(async request => void sent.push(request)))()
    expect(typeof face.double).toBe('function')
    expect(sent).toEqual([])
  })
})
