import type { Envelope, ErrorCode, Me, RouteName, Tokens } from '@/utils/westmoon/contract'
import { Buffer } from 'node:buffer'
import { constants, createDecipheriv, generateKeyPairSync, privateDecrypt } from 'node:crypto'
import { createFetch } from 'ofetch'
import { API, envelopeBinding, ERRORS, LIMITS, ROUTES } from '@/utils/westmoon/contract'

export const SERVER = 'https://team.westmonth.example'
export const CREDENTIALS = { login: 'lin.yu@acme', password: 'lamps at night' }
export const SHOP = 'affiliate.tiktok.com/GB/7495000000000000001'

export const ME: Me = {
  account: { id: 'a1', login: CREDENTIALS.login, name: 'Lin Yu', role: 'operator', permissions: ['see', 'edit-lists', 'seal', 'send'] },
  company: { id: 'c1', name: 'Acme Guangzhou' },
  shops: [{ key: SHOP, name: 'Lumora Home', role: 'viewer', permissions: ['see'] }],
  serverTime: 0,
}

interface Heard { name: RouteName, url: string, headers: Headers, text: string, init: RequestInit }

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()

export class Refusal extends Error {
  readonly answer: Response

  constructor(code: ErrorCode, more: Record<string, unknown> = {}) {
    super(code)
    const { status, retryable } = ERRORS[code]
    this.answer = json({ code, message: code, retryable, ...more }, status)
  }
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
}

/** What a WestMoon server answers by the contract, as far as an account needs it; its clock runs apart from the device's. */
export function createFakeServer({ now = () => 0 }: { now?: () => number } = {}) {
  const heard: Heard[] = []
  const answers = new Map<string, Tokens>()
  const state = { count: 0, access: '', refresh: '', keyId: 'k1', me: ME }
  /** Called before a route answers: may answer in its stead, throw, or wait. */
  const before: { [Name in RouteName]?: (call: Heard) => Response | undefined | Promise<Response | undefined> } = {}
  /** Called after a route did its work: to lose the answer. */
  const after: typeof before = {}

  function open({ key, iv, sealed, ...bound }: Envelope, route: string): Record<string, string> {
    if (bound.keyId !== state.keyId)
      throw new Refusal('envelope-key-retired')
    if (Math.abs(bound.at - now()) > LIMITS.envelopeAge)
      throw new Refusal('envelope-old', { serverTime: now() })
    const bytes = Buffer.from(sealed, 'base64')
    const secret = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, Buffer.from(key, 'base64'))
    const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.from(iv, 'base64'))
    decipher.setAAD(Buffer.from(envelopeBinding(bound, route)))
    decipher.setAuthTag(bytes.subarray(-16))
    return JSON.parse(decipher.update(bytes.subarray(0, -16)).toString() + decipher.final().toString()) as Record<string, string>
  }

  function issue(): Tokens {
    state.access = `access-${++state.count}`
    state.refresh = `refresh-${state.count}`
    return { accessToken: state.access, accessUntil: now() + LIMITS.accessTokenLife, refreshToken: state.refresh, refreshUntil: now() + LIMITS.refreshTokenLife, serverTime: now() }
  }

  /** An answer that was lost is given again for the same key; any other second use of a token ends the family. */
  function refresh({ headers, text }: Heard): Tokens {
    const key = headers.get('idempotency-key') ?? ''
    const known = answers.get(key)
    if (known)
      return { ...known, serverTime: now() }
    const { refreshToken } = open(JSON.parse(text) as Envelope, 'refresh')
    if (refreshToken !== state.refresh) {
      state.refresh = 'none'
      throw new Refusal('signed-out')
    }
    answers.set(key, issue())
    return answers.get(key) as Tokens
  }

  function work(call: Heard): unknown {
    if (call.name === 'key')
      return { keyId: state.keyId, pem, algorithm: 'RSA-OAEP-256+A256GCM', serverTime: now() }
    if (call.name === 'signIn') {
      const { login, password } = open(JSON.parse(call.text) as Envelope, 'signIn')
      if (login !== CREDENTIALS.login || password !== CREDENTIALS.password)
        throw new Refusal('wrong-credentials')
      return issue()
    }
    if (call.name === 'refresh')
      return refresh(call)
    if (call.headers.get('authorization') !== `Bearer ${state.access}`)
      throw new Refusal('access-over')
    if (call.name === 'me')
      return { ...state.me, serverTime: now() }
    return { done: true }
  }

  async function answer(call: Heard): Promise<Response> {
    try {
      return await before[call.name]?.(call) ?? await finish(call, json(work(call)))
    }
    catch (thrown) {
      if (thrown instanceof Refusal)
        return thrown.answer
      throw thrown
    }
  }

  async function finish(call: Heard, answered: Response): Promise<Response> {
    return await after[call.name]?.(call) ?? answered
  }

  async function serve(url: string, init: RequestInit): Promise<Response> {
    const path = new URL(url).pathname.slice(API.length)
    const name = (Object.keys(ROUTES) as RouteName[]).find(each => ROUTES[each].path === path && ROUTES[each].method === init.method)
    if (!name)
      return json({ code: 'not-found', message: path, retryable: false }, 404)
    const call: Heard = { name, url, headers: new Headers(init.headers), text: typeof init.body === 'string' ? init.body : '', init }
    heard.push(call)
    const aborted = new Promise<void>(resolve => init.signal?.addEventListener('abort', () => resolve()))
    return Promise.race([answer(call), aborted.then(() => {
      init.signal?.throwIfAborted()
      throw new TypeError('closed')
    })])
  }

  return {
    fetch: createFetch({ fetch: serve as typeof globalThis.fetch }),
    heard,
    before,
    after,
    state,
    times: (name: RouteName) => heard.filter(each => each.name === name).length,
    /** The access token is over, as the server sees it. */
    expire: () => state.access = 'over',
    /** Every token of the family is over. */
    endFamily: () => {
      state.access = 'over'
      state.refresh = 'over'
    },
  }
}

export type FakeServer = ReturnType<typeof createFakeServer>
