import type { Tokens } from '../../utils/westmoon/contract.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../../utils/westmoon/contract.ts'
import { openTestServer, PASSWORD } from './harness/openTestServer.ts'

const HOUR = 60 * 60_000

describe('signing in', () => {
  let server: TestServer

  beforeAll(async () => {
    server = await openTestServer({ trustProxy: true })
    const { owner } = await server.company('lumo')
    for (const name of ['anna', 'ben', 'cleo', 'dora', 'emil'])
      await owner.call('addPerson', { body: { login: `${name}@lumo`, name, role: 'operator', password: PASSWORD } })
  })

  afterAll(() => server.close())

  const attempt = (login: string, password: string, address = '10.0.0.1'): Promise<Tokens> =>
    server.caller().call('signIn', { body: { login, password }, headers: { 'x-forwarded-for': address } })

  it('answers the same for a wrong password and an unknown name, and as slowly', async () => {
    const times: number[] = []
    server.parts.settings.refusalTakes = 300
    for (const login of ['anna@lumo', 'nobody@lumo', 'nobody@nowhere']) {
      const before = performance.now()
      await expect(attempt(login, 'wrong password')).rejects.toMatchObject({ status: 401, body: { code: 'wrong-credentials', message: 'wrong-credentials', retryable: false } })
      times.push(performance.now() - before)
    }
    server.parts.settings.refusalTakes = 0
    expect(Math.min(...times)).toBeGreaterThanOrEqual(295)
  })

  it('refuses the sixth attempt on an account, even with the right password, until the window is over', async () => {
    for (let tries = 0; tries < 5; tries++)
      await expect(attempt('ben@lumo', 'wrong password', `10.1.0.${tries}`)).rejects.toThrow('wrong-credentials')
    await expect(attempt('ben@lumo', PASSWORD, '10.1.0.9')).rejects.toMatchObject({ status: 429, body: { code: 'too-many-attempts', retryable: true, retryAfter: 900 } })
    server.pass(15 * 60_000 + 1)
    await attempt('ben@lumo', PASSWORD, '10.1.0.9')
  })

  it('counts attempts that come at the same moment', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 12 }, () => attempt('cleo@lumo', 'wrong password', '10.2.0.1')))
    expect(answers.filter(answer => answer.status === 'rejected' && answer.reason.message === 'wrong-credentials')).toHaveLength(5)
  })

  it('limits an address whatever the names', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 34 }, (_, at) => attempt(`nobody-${at}@lumo`, 'wrong password', '10.3.0.1')))
    expect(answers.filter(answer => answer.status === 'rejected' && answer.reason.message === 'too-many-attempts')).toHaveLength(4)
    await attempt('dora@lumo', PASSWORD, '10.3.0.2')
  })

  it('is over after 15 minutes, until it is refreshed', async () => {
    const tokens = await attempt('anna@lumo', PASSWORD)
    const caller = server.caller(tokens.accessToken)
    server.pass(LIMITS.accessTokenLife - 1)
    await caller.call('me')
    server.pass(2)
    await expect(caller.call('me')).rejects.toThrow('access-over')
    const next = await caller.call('refresh', { body: { refreshToken: tokens.refreshToken } })
    await server.caller(next.accessToken).call('me')
  })

  it('ends with all its tokens when a refresh token is used twice', async () => {
    const first = await attempt('anna@lumo', PASSWORD)
    const other = await attempt('anna@lumo', PASSWORD)
    const second = await server.caller().call('refresh', { body: { refreshToken: first.refreshToken } })
    await expect(server.caller().call('refresh', { body: { refreshToken: first.refreshToken } })).rejects.toMatchObject({ status: 401, body: { code: 'signed-out' } })
    await expect(server.caller(second.accessToken).call('me')).rejects.toThrow('access-over')
    await expect(server.caller().call('refresh', { body: { refreshToken: second.refreshToken } })).rejects.toThrow('signed-out')
    await server.caller(other.accessToken).call('me')
    const { entries } = await (await server.signIn('owner@lumo')).call('audit')
    expect(entries.map(({ what }) => what)).toContain('token-reused')
  })

  it('answers a refresh whose answer got lost again to the same Idempotency-Key, for a day', async () => {
    const { refreshToken } = await attempt('dora@lumo', PASSWORD)
    const ask = () => server.caller().call('refresh', { body: { refreshToken }, key: 'lost-answer' })
    const once = await ask()
    server.pass(23 * HOUR)
    const again = await ask()
    expect(again.refreshToken).toBe(once.refreshToken)
    const { accessToken } = await server.caller().call('refresh', { body: { refreshToken: again.refreshToken } })
    await server.caller(accessToken).call('me')
  })

  it.each([
    ['with another key', 'another-key', 1 * HOUR, false],
    ['with its key, when the token of the answer was used already', 'lost-answer', 1 * HOUR, true],
    ['with its key, after more than a day', 'lost-answer', 25 * HOUR, false],
  ])('ends when a token that was refreshed comes once more %s', async (_, key, after, used) => {
    const { refreshToken } = await attempt('dora@lumo', PASSWORD)
    const ask = (token: string, as: string) => server.caller().call('refresh', { body: { refreshToken: token }, key: as })
    const first = await ask(refreshToken, 'lost-answer')
    const newest = used ? await ask(first.refreshToken, 'the-next-key') : first
    server.pass(after)
    await expect(ask(refreshToken, key)).rejects.toThrow('signed-out')
    await expect(ask(newest.refreshToken, 'after-that')).rejects.toThrow('signed-out')
  })

  it('of two refreshes at once with one token, one wins and the family ends', async () => {
    const { refreshToken } = await attempt('dora@lumo', PASSWORD)
    const answers = await Promise.allSettled([1, 2].map(() => server.caller().call('refresh', { body: { refreshToken } })))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('ends for a person whose account is closed, and for all but one\'s own on a new password', async () => {
    const owner = await server.signIn('owner@lumo')
    const emil = await server.signIn('emil@lumo')
    const elsewhere = await server.signIn('emil@lumo')
    const { account: { id } } = await emil.call('me')
    await expect(emil.call('setPassword', { body: { id, current: 'wrong password', password: 'another long password' } })).rejects.toThrow('wrong-credentials')
    await emil.call('setPassword', { body: { id, current: PASSWORD, password: 'another long password' } })
    await emil.call('me')
    await expect(elsewhere.call('me')).rejects.toThrow('access-over')
    await owner.call('changePerson', { body: { id, closed: true } })
    await expect(emil.call('me')).rejects.toThrow('access-over')
    await expect(server.signIn('emil@lumo', 'another long password')).rejects.toThrow('wrong-credentials')
  })

  it('refuses the sixth guess at the present password, even the right one, until the window is over', async () => {
    const anna = await server.signIn('anna@lumo')
    const { account: { id } } = await anna.call('me')
    const change = (current: string, password = 'another long password') => anna.call('setPassword', { body: { id, current, password } })
    for (let tries = 0; tries < 5; tries++)
      await expect(change('wrong password')).rejects.toThrow('wrong-credentials')
    await expect(change(PASSWORD)).rejects.toMatchObject({ status: 429, body: { code: 'too-many-attempts', retryAfter: 900 } })
    server.pass(10 * 60_000)
    await expect(attempt('anna@lumo', PASSWORD)).rejects.toThrow('too-many-attempts')
    server.pass(5 * 60_000 + 1)
    const later = await server.signIn('anna@lumo')
    await later.call('setPassword', { body: { id, current: PASSWORD, password: 'another long password' } })
    await later.call('setPassword', { body: { id, current: 'another long password', password: PASSWORD } })
  })

  it('keeps of a password that was set nothing that is quickly guessed', async () => {
    const owner = await server.signIn('owner@lumo')
    const body = { login: 'finn@lumo', name: 'Finn', role: 'viewer' as const, password: 'Finn has a long one' }
    await owner.call('addPerson', { body, key: 'the-key-of-finn' })
    const { digest } = await server.parts.db.kysely.selectFrom('answers').select('digest').where('key', '=', 'the-key-of-finn').executeTakeFirstOrThrow()
    expect(digest).not.toBe(createHash('sha256').update(`addPerson ${JSON.stringify(body)}`).digest('hex'))
    await owner.call('addPerson', { body, key: 'the-key-of-finn' })
    await expect(owner.call('addPerson', { body: { ...body, password: 'Finn has another one' }, key: 'the-key-of-finn' })).rejects.toThrow('idempotency-mismatch')
  })

  it('leaves no token, password or login in the open in the database and in the log', async () => {
    const tokens = await attempt('anna@lumo', PASSWORD)
    const dump = JSON.stringify(await Promise.all((['sign_ins', 'accounts', 'attempts', 'answers', 'spent_tokens', 'audit'] as const).map(name => server.parts.db.kysely.selectFrom(name).selectAll().execute())))
    for (const secret of [tokens.accessToken, tokens.refreshToken, PASSWORD])
      expect(dump).not.toContain(secret)
    expect(JSON.stringify(server.logs)).not.toMatch(/@lumo|10\.\d\.0|password/)
    expect(dump).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  })
})
