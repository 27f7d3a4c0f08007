import type { Clock } from '../clock/clock.ts'
import type { Vault } from '../vault/types.ts'
import type { Tokens } from './contract/account.ts'
import type { PublicKey } from './contract/envelope.ts'
import type { Wire } from './createWire.ts'
import type { WrapKey } from './sealEnvelope.ts'
import type { SessionTokens } from './types.ts'
import { SECOND } from '../clock/clock.ts'
import { isWestMoonError, westMoonError } from './readError.ts'
import { sealEnvelope } from './sealEnvelope.ts'

export interface SessionParts {
  wire: Wire
  vault: Vault
  clock: Clock
  newId: () => string
  wrapKey: WrapKey
  /** The server ended the sign-in: nothing is sent to it until somebody signs in again. */
  ended: () => void | Promise<void>
}

/** What an access token still has to live to be used: a slow request must arrive in time. */
const MARGIN = 30 * SECOND
const NAME = 'tokens'

export interface Session {
  /** The server and an access token that is good for now. Throws `westmoon.signed-out` when nobody is signed in. */
  access: (notAnyMore?: string) => Promise<{ server: string, accessToken: string }>
  /** New tokens, of a sign-in or a refresh; resolves when they lie in the vault. */
  take: (server: string, tokens: Tokens) => Promise<void>
  /** What is to be called later: throws `westmoon.signed-out` when somebody signed in or out since. */
  stillSame: () => () => void
  /** Forgets the tokens here; the server is not told. */
  forget: () => Promise<void>
  /** As `forget`, because the server said so. */
  end: () => Promise<void>
}

/** The tokens of a sign-in: refreshed by one call however many wait, and never lost by a death between the server and the disk. */
export function createSession({ wire, vault, clock, newId, wrapKey, ended }: SessionParts): Session {
  let held: SessionTokens | undefined
  let refreshing: Promise<SessionTokens> | undefined
  /** Changes with each sign-in and sign-out: what began before it writes nothing after it. */
  let era = 0
  let writes: Promise<unknown> = Promise.resolve()

  async function load(): Promise<SessionTokens | undefined> {
    if (held)
      return held
    const of = era
    const read = await vault.read(NAME) as SessionTokens | undefined
    // What was read before a sign-out is not held after it.
    if (of === era)
      held ??= read
    return held
  }

  /** One after another, so that nothing is kept behind a sign-out's back. */
  function write<T>(work: () => Promise<T>): Promise<T> {
    const done = writes.then(work, work)
    writes = done.catch(() => {})
    return done
  }

  /** On the disk first: a token that was used before it is kept would be lost with the worker. */
  function keep(next: SessionTokens, of: number): Promise<SessionTokens> {
    return write(async () => {
      if (of !== era)
        throw westMoonError('signed-out')
      await vault.keep(NAME, next)
      held = next
      return next
    })
  }

  function forget(): Promise<void> {
    era++
    held = undefined
    return write(() => vault.forget(NAME))
  }

  function sessionOf(server: string, tokens: Tokens): SessionTokens {
    const { accessToken, accessUntil, refreshToken, refreshUntil, serverTime } = tokens
    return { server, accessToken, accessUntil, refreshToken, refreshUntil, clockOffset: serverTime - clock.now() }
  }

  async function end(): Promise<void> {
    await forget()
    await ended()
  }

  const isFresh = ({ accessUntil, clockOffset }: SessionTokens): boolean => accessUntil - MARGIN > clock.now() + clockOffset

  /** The answer to a refresh of yesterday, which got lost, holds an access token of yesterday. */
  async function renew(): Promise<SessionTokens> {
    const tokens = await refresh()
    return isFresh(tokens) ? tokens : refresh()
  }

  /** Asked again after a lost answer it is the same request to the server, not a stolen token. */
  async function refresh(): Promise<SessionTokens> {
    const now = era
    const last = await load()
    if (!last)
      throw westMoonError('signed-out')
    const asking = last.refreshing === undefined
      ? await keep({ ...last, refreshing: newId() }, now)
      : last
    const ask = async (idempotencyKey = asking.refreshing): Promise<Tokens> => {
      const publicKey: PublicKey = await wire.send('key', { server: asking.server })
      const body = await sealEnvelope({ refreshToken: asking.refreshToken }, { publicKey, route: 'refresh', at: publicKey.serverTime, wrapKey })
      return wire.send('refresh', { server: asking.server, body, idempotencyKey })
    }
    try {
      return await keep(sessionOf(asking.server, await ask().catch(thrown => askAnew(thrown, ask))), now)
    }
    catch (thrown) {
      if (isWestMoonError(thrown, 'signed-out') && now === era)
        await end()
      throw thrown
    }
  }

  /** What another envelope can mend is asked once more. */
  async function askAnew(thrown: unknown, ask: (idempotencyKey?: string) => Promise<Tokens>): Promise<Tokens> {
    if (isWestMoonError(thrown, 'envelope-key-retired', 'envelope-old'))
      return ask()
    if (isWestMoonError(thrown, 'idempotency-mismatch'))
      return ask(newId())
    throw thrown
  }

  return {
    async access(notAnyMore) {
      const tokens = refreshing ? await refreshing : await load()
      if (!tokens)
        throw westMoonError('signed-out')
      if (isFresh(tokens) && tokens.accessToken !== notAnyMore)
        return tokens
      refreshing ??= renew().finally(() => refreshing = undefined)
      return refreshing
    },
    stillSame() {
      const of = era
      return () => {
        if (of !== era)
          throw westMoonError('signed-out')
      }
    },
    async take(server, tokens) {
      await keep(sessionOf(server, tokens), ++era)
    },
    forget,
    end,
  }
}
