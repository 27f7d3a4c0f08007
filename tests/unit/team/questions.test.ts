import type { Database } from '@/utils/db/database'
import { describe, expect, it, vi } from 'vitest'
import { createAsk, TEAM_QUESTIONS } from '@/utils/team/questions'
import { ROUTES } from '@/utils/westmoon/contract/routes'

function setUp({ signedIn = true } = {}) {
  const call = vi.fn(async () => ({ colleagues: [] }))
  const db = { account: { get: async () => signedIn ? { id: 'account' } : undefined } } as unknown as Database
  const ask = createAsk({ db, westmoon: { call } as never }) as (...args: unknown[]) => Promise<unknown>
  return { call, ask }
}

describe('what the panel may ask of the server', () => {
  it('is asked in the name of whoever is signed in, and answered as it came', async () => {
    const { ask, call } = setUp()
    expect(await ask('colleagues')).toEqual({ colleagues: [] })
    await ask('records', { query: { kind: 'message', cursor: undefined } })
    await ask('release', { body: { shop: 's', campaign: 'c' }, idempotencyKey: 'key-of-this' })
    expect(call.mock.calls).toEqual([['colleagues', {}], ['records', { query: { kind: 'message', cursor: undefined } }], ['release', { body: { shop: 's', campaign: 'c' }, idempotencyKey: 'key-of-this' }]])
  })

  it('is nothing that is not on the list, and nothing that hands out tokens or streams', async () => {
    const { ask, call } = setUp()
    for (const name of [...Object.keys(ROUTES).filter(route => !(TEAM_QUESTIONS as readonly string[]).includes(route)), 'toString', '__proto__', '', undefined, null, 7, ['records']])
      await expect(ask(name), String(name)).rejects.toMatchObject({ code: 'westmoon.forbidden' })
    expect(TEAM_QUESTIONS.filter(name => ['signIn', 'refresh', 'signOut', 'push', 'append', 'claim', 'export', 'events'].includes(name))).toEqual([])
    expect(call).not.toHaveBeenCalled()
  })

  it('carries a body, a query and a key, and nothing else', async () => {
    const { ask, call } = setUp()
    await ask('claims', { query: {}, server: 'https://elsewhere.example', accessToken: 'x', timeout: 1, signal: {} })
    expect(call.mock.calls).toEqual([['claims', { query: {} }]])
    for (const options of [null, 'text', [], { body: 'text' }, { body: [] }, { query: 7 }, { query: { shop: {} } }, { query: ['x'] }, { idempotencyKey: 7 }])
      await expect(ask('claims', options), JSON.stringify(options)).rejects.toMatchObject({ code: 'westmoon.bad-request' })
    expect(call).toHaveBeenCalledTimes(1)
  })

  it('needs an account', async () => {
    const { ask, call } = setUp({ signedIn: false })
    await expect(ask('colleagues')).rejects.toMatchObject({ code: 'westmoon.no-account' })
    expect(call).not.toHaveBeenCalled()
  })
})
