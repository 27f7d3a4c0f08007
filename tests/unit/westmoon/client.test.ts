// @vitest-environment node
import { describe, expect, it, vi } from 'vitest'
import { LIMITS } from '@/utils/westmoon/contract'
import { json, ME, Refusal, SERVER } from './fakeServer'
import { openClient } from './openClient'

const DAY = 24 * 60 * 60_000

async function signedIn(world: Parameters<typeof openClient>[0] = {}) {
  const opened = openClient(world)
  await opened.signIn()
  return opened
}

describe('signing in', () => {
  it('lets calls through in the name of the account', async () => {
    const { client, server } = await signedIn()
    expect(await client.call('me')).toMatchObject({ account: ME.account, company: ME.company })
    expect(server.heard.at(-1)?.headers.get('authorization')).toBe('Bearer access-1')
  })

  it('keeps the tokens for the next worker, in the vault alone', async () => {
    const { next, vault } = await signedIn()
    expect(await next().call('me')).toMatchObject({ account: { id: 'a1' } })
    expect(await vault.read('tokens')).toMatchObject({ server: SERVER, refreshToken: 'refresh-1' })
  })

  it('with the wrong password keeps nothing', async () => {
    const { client, signIn, vault } = openClient()
    await expect(signIn({ login: 'lin.yu@acme', password: 'wrong' })).rejects.toMatchObject({ code: 'westmoon.wrong-credentials', retryable: false })
    expect(await vault.read('tokens')).toBeUndefined()
    await expect(client.call('me')).rejects.toMatchObject({ code: 'westmoon.signed-out' })
  })

  it('works on a device whose clock is ten minutes off, and does not refresh because of it', async () => {
    for (const apart of [10 * 60_000, -10 * 60_000]) {
      const { client, server } = await signedIn({ apart })
      await client.call('me')
      expect(server.times('refresh')).toBe(0)
    }
  })
})

describe('the access token', () => {
  it('is refreshed by one call, however many wait', async () => {
    const { client, server } = await signedIn()
    server.expire()
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.call('me')))
    expect(answers).toHaveLength(20)
    expect(server.times('refresh')).toBe(1)
  })

  it('is refreshed before it is over', async () => {
    const { client, server, time } = await signedIn()
    time.now += LIMITS.accessTokenLife - 10_000
    await client.call('me')
    expect(server.heard.map(({ name }) => name)).toEqual(['key', 'signIn', 'key', 'refresh', 'me'])
  })

  it('that is refused right after a refresh is no endless loop', async () => {
    const { client, server } = await signedIn()
    server.before.me = () => {
      throw new Refusal('access-over')
    }
    await expect(client.call('me')).rejects.toMatchObject({ code: 'westmoon.access-over', retryable: true })
    expect(server.times('refresh')).toBe(1)
  })

  it('is used only when the new refresh token lies in the vault', async () => {
    const { client, server, vault } = await signedIn()
    server.expire()
    const kept: unknown[] = []
    server.before.me = async ({ headers }) => {
      if (headers.get('authorization') === 'Bearer access-2')
        kept.push(await vault.read('tokens'))
      return undefined
    }
    await client.call('me')
    expect(kept).toEqual([expect.objectContaining({ refreshToken: 'refresh-2' })])
  })

  it('is not asked for anew when the disk is full: what the server gave is asked for again', async () => {
    const { client, server, vault, next } = await signedIn()
    server.expire()
    const keep = vi.spyOn(vault, 'keep')
    keep.mockImplementationOnce(vault.keep.bind(vault)).mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'))
    await expect(client.call('me')).rejects.toThrow('full')
    keep.mockRestore()
    expect(await next().call('me')).toMatchObject({ account: { id: 'a1' } })
  })
})

describe('a refresh whose answer was lost', () => {
  it('is asked again as the same, by this worker or the next', async () => {
    for (const who of ['client', 'next'] as const) {
      const opened = await signedIn()
      opened.server.expire()
      opened.server.after.refresh = () => {
        opened.server.after.refresh = undefined
        throw new TypeError('connection lost')
      }
      await expect(opened.client.call('me')).rejects.toMatchObject({ code: 'westmoon.unreachable', retryable: true })
      const worker = who === 'client' ? opened.client : opened.next()
      expect(await worker.call('me')).toMatchObject({ account: { id: 'a1' } })
      const keys = opened.server.heard.filter(({ name }) => name === 'refresh').map(({ headers }) => headers.get('idempotency-key'))
      expect(new Set(keys).size).toBe(1)
      expect(opened.ended).toEqual([])
    }
  })

  it('is good for now though the answer is of yesterday', async () => {
    const { client, server, time } = await signedIn()
    server.expire()
    server.after.refresh = () => {
      server.after.refresh = undefined
      throw new TypeError('connection lost')
    }
    await expect(client.call('me')).rejects.toMatchObject({ code: 'westmoon.unreachable' })
    time.now += DAY - 60_000
    server.before.me = ({ headers }) => {
      if (headers.get('authorization') !== 'Bearer access-3')
        throw new Refusal('access-over')
      return undefined
    }
    expect(await client.call('me')).toMatchObject({ account: { id: 'a1' } })
    expect(server.times('refresh')).toBe(3)
    expect(server.times('me')).toBe(2)
  })

  it('ends cleanly at a server that does not know it any more', async () => {
    const { client, server, ended, vault } = await signedIn()
    server.endFamily()
    await expect(client.call('me')).rejects.toMatchObject({ code: 'westmoon.signed-out', retryable: false })
    expect(ended).toEqual(['ended'])
    expect(await vault.read('tokens')).toBeUndefined()
  })

  it('seals anew when the key was rotated meanwhile', async () => {
    const { client, server } = await signedIn()
    server.expire()
    let first = true
    server.before.refresh = () => {
      if (!first)
        return undefined
      first = false
      throw new Refusal('envelope-key-retired')
    }
    expect(await client.call('me')).toMatchObject({ account: { id: 'a1' } })
    expect(server.times('refresh')).toBe(2)
  })
})

describe('a write', () => {
  it('carries a key that stays the same when it is asked again with new tokens', async () => {
    const { client, server } = await signedIn()
    server.expire()
    await client.call('release', { body: { shop: 'affiliate.tiktok.com/GB/1', campaign: 'c' } }).catch(() => {})
    const keys = server.heard.filter(({ name }) => name === 'release').map(({ headers }) => headers.get('idempotency-key'))
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).toMatch(/^[\w-]{36}$/)
  })
})

describe('a server that answers badly', () => {
  const html = (status: number) => new Response('<!doctype html><h1>Bad gateway</h1>', { status, headers: { 'content-type': 'text/html' } })
  it.each([
    ['with a page', () => html(200), { code: 'westmoon.not-the-server', retryable: true }],
    ['with a proxy\'s page', () => html(502), { code: 'westmoon.unavailable', retryable: true }],
    ['with a page that says no', () => html(404), { code: 'westmoon.not-the-server' }],
    ['with half of its JSON', () => new Response('{"account":', { headers: { 'content-type': 'application/json' } }), { code: 'westmoon.not-the-server' }],
    ['with another shape', () => json({ account: 5 }), { code: 'westmoon.answer-unreadable', params: { field: expect.stringContaining('me.account') as string } }],
    ['with «too big» of a proxy', () => html(413), { code: 'westmoon.too-big', retryable: false }],
    ['with «slow down»', () => new Response('', { status: 429, headers: { 'retry-after': '90' } }), { code: 'westmoon.too-many-requests', retryable: true, params: { seconds: 90, minutes: 2 } }],
    ['with a code only a newer version knows', () => json({ code: 'moon-eclipsed', message: 'x', retryable: true }, 418), { code: 'westmoon.moon-eclipsed', retryable: true }],
  ])('%s', async (_, answer, error) => {
    const { client, server } = await signedIn()
    server.before.me = answer
    await expect(client.call('me')).rejects.toMatchObject(error)
  })

  it('with fields of a newer version is understood', async () => {
    const { client, server } = await signedIn()
    server.before.me = () => json({ ...ME, account: { ...ME.account, avatar: 'x' }, plan: 'gold' })
    const me = await client.call('me')
    expect(me).toEqual(ME)
  })

  it('with roles and permissions of a newer version is understood: what is not known here is left out', async () => {
    const { client, server } = await signedIn()
    const account = { ...ME.account, role: 'auditor', permissions: ['see', 'see-audit', 'print'] }
    server.before.me = () => json({ ...ME, account, shops: [{ ...ME.shops[0], role: 'guest', permissions: ['see', 'fly'] }] })
    expect(await client.call('me')).toMatchObject({ account: { role: 'viewer', permissions: ['see', 'see-audit'] }, shops: [{ role: 'viewer', permissions: ['see'] }] })
  })

  it('too slowly is not waited for', async () => {
    const { client, server } = await signedIn()
    server.before.me = () => new Promise(() => {})
    await expect(client.call('me', { timeout: 20 })).rejects.toMatchObject({ code: 'westmoon.timeout', retryable: true })
  })

  it('with a body that never ends is not waited for', async () => {
    const { client, server } = await signedIn()
    server.before.me = ({ init }) => new Response(new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode('{"account":'))
        init.signal?.addEventListener('abort', () => stream.error(init.signal?.reason))
      },
    }), { headers: { 'content-type': 'application/json' } })
    await expect(client.call('me', { timeout: 20 })).rejects.toMatchObject({ code: 'westmoon.timeout' })
  })

  it('is not followed to another place', async () => {
    const { client, server } = await signedIn()
    await client.call('me')
    expect(server.heard.at(-1)?.init).toMatchObject({ redirect: 'error', credentials: 'omit' })
    expect(server.heard.every(({ url }) => !/access-|refresh-/.test(url))).toBe(true)
  })
})

describe('a stream', () => {
  it('hands on the bytes, with new tokens where needed', async () => {
    const { client, server } = await signedIn()
    server.expire()
    let first = true
    server.before.export = () => {
      if (!first)
        return new Response('zipped')
      first = false
      throw new Refusal('access-over')
    }
    const stream = await client.stream('export', { body: { subject: { of: 'company' } } })
    expect(await new Response(stream).text()).toBe('zipped')
    expect(server.times('refresh')).toBe(1)
  })

  it('that is refused is an error', async () => {
    const { client, server } = await signedIn()
    server.before.export = () => {
      throw new Refusal('forbidden')
    }
    await expect(client.stream('export', { body: { subject: { of: 'company' } } })).rejects.toMatchObject({ code: 'westmoon.forbidden' })
  })
})

describe('months later', () => {
  it('a refresh token whose time is over ends the sign-in', async () => {
    const { client, server, time, ended } = await signedIn()
    time.now += 61 * DAY
    server.endFamily()
    await expect(client.call('me')).rejects.toMatchObject({ code: 'westmoon.signed-out' })
    expect(ended).toEqual(['ended'])
  })
})
