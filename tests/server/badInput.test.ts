import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { API, errorBody, LIMITS, ROUTES } from '../../utils/westmoon/contract.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { listChange, SHOP } from './harness/samples.ts'

describe('bad input', () => {
  let server: TestServer
  let owner: Caller

  beforeAll(async () => {
    server = await openTestServer()
    owner = (await server.company('lumo')).owner
    await owner.call('saveShop', { body: { shop: SHOP, name: 'Lumo' } })
  })

  afterAll(() => server.close())

  async function post(path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<[number, string, string | undefined]> {
    const response = await server.send(new Request(`http://server${API}${path}`, { method: 'POST', body, headers: { 'authorization': `Bearer ${owner.token}`, 'idempotency-key': crypto.randomUUID(), ...headers } }))
    const { code, field } = v.parse(errorBody, await response.json())
    return [response.status, code, field]
  }

  it.each([
    ['not JSON', '{"changes": [', 'json'],
    ['HTML', '<html></html>', 'json'],
    ['another type', '[]', 'changes'],
    ['nothing', '', 'changes'],
    ['too many rows', JSON.stringify({ changes: Array.from({ length: LIMITS.batch + 1 }, (_, at) => listChange(`l${at}`)) }), 'changes'],
    ['too deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'nesting'],
    ['a wrong field', JSON.stringify({ changes: [{ ...listChange('x'), fields: { name: 5 } }] }), 'changes.0.fields.name'],
    ['a wrong shop', JSON.stringify({ changes: [{ ...listChange('x'), shop: '../etc' }] }), 'changes.0.shop'],
  ])('%s is refused and says where', async (_, body, field) => {
    expect(await post('/sync', body)).toEqual([400, 'bad-request', field])
  })

  it('bytes that are no text are refused', async () => {
    expect(await post('/sync', new Uint8Array([0x7B, 0xFF, 0xFE]))).toEqual([400, 'bad-request', 'utf-8'])
  })

  it('a body beyond the limit is refused before it is read to its end', async () => {
    let sent = 0
    const endless = new ReadableStream({ pull: (controller) => { sent += 64; controller.enqueue(new Uint8Array(64 * 1024)) } })
    const request = new Request(`http://server${API}/sync`, { method: 'POST', body: endless, duplex: 'half', headers: { 'authorization': `Bearer ${owner.token}`, 'idempotency-key': 'endless-body' } } as RequestInit)
    const response = await server.send(request)
    expect(response.status).toBe(413)
    expect(sent).toBeLessThan(LIMITS.body / 1024 + 1024)
    expect((await post('/shops', ' '.repeat(70_000)))[1]).toBe('too-big')
  })

  it('a write without an Idempotency-Key is refused', async () => {
    expect(await post('/sync', JSON.stringify({ changes: [listChange('x')] }), { 'idempotency-key': '' })).toEqual([400, 'idempotency-key-missing', undefined])
  })

  it.each(['zzz', 'W10', 'WyJ4IiwieSIsInoiXQ'])('the cursor %s is refused', async (cursor) => {
    await expect(owner.call('pull', { query: { cursor } })).rejects.toMatchObject({ status: 400 })
    await expect(owner.call('records', { query: { kind: 'message', cursor } })).rejects.toMatchObject({ status: 400 })
  })

  it('a path that is none, and a method that is none, are not found', async () => {
    for (const request of [new Request(`http://server${API}/nothing`), new Request(`http://server${API}/sync`, { method: 'DELETE' })])
      expect((await server.send(request)).status).toBe(404)
  })

  it('whatever comes to any route, the answer is the contract\'s and never a failure of the server', async () => {
    const routes = Object.values(ROUTES).filter(({ path }) => path !== '/events' && path !== '/export')
    await fc.assert(fc.asyncProperty(fc.constantFrom(...routes), fc.json({ maxDepth: 4 }), async ({ method, path }, json) => {
      const response = await server.send(new Request(`http://server${API}${path}`, { method, headers: { 'authorization': `Bearer ${owner.token}`, 'idempotency-key': crypto.randomUUID() }, ...(method === 'POST' && { body: json }) }))
      expect(response.status).toBeLessThan(500)
      if (!response.ok)
        expect(v.is(errorBody, await response.json())).toBe(true)
    }), { numRuns: 60 })
    // One of the routes signs out.
    owner = await server.signIn('owner@lumo')
  })

  it.each(['a\u0000b', '\uD800'])('a text that no database keeps is refused for good', async (name) => {
    await expect(owner.call('push', { body: { changes: [listChange('nul', { name })] } })).rejects.toMatchObject({ status: 400, body: { retryable: false } })
  })

  it('a text with every character of Unicode\'s first plane comes back as it was', async () => {
    const name = '达人 👩‍🔧 \u0001 "\\ \u2028 ' + 'é'
    await owner.call('push', { body: { changes: [listChange('words', { name })] } })
    const { rows } = await owner.call('pull')
    expect(rows.find(({ id }) => id === 'words')?.fields).toEqual({ name })
  })
})

describe('origins and headers', () => {
  let server: TestServer

  beforeAll(async () => { server = await openTestServer() })
  afterAll(() => server.close())

  const from = (origin: string, method = 'GET'): Promise<Response> => server.send(new Request(`http://server${API}/key`, { method, headers: { origin } }))

  it('extensions may call, pages of the web may not', async () => {
    const extension = `chrome-extension://${'abcdefgh'.repeat(4)}`
    const answer = await from(extension)
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, extension])
    expect((await from(extension, 'OPTIONS')).headers.get('access-control-allow-headers')).toContain('authorization')
    for (const origin of ['https://www.tiktok.com', 'null', 'chrome-extension://short']) {
      const refused = await from(origin)
      expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null])
    }
  })

  it('every answer has an id and tells browsers to keep to themselves', async () => {
    const { headers } = await server.send(new Request(`http://server${API}/health`))
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
  })
})
