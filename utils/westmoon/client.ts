import type { Envelope, PublicKey } from './contract/envelope.ts'
import type { Erasure } from './contract/rights.ts'
import type { RouteAnswer, RouteName } from './contract/routes.ts'
import type { SessionParts } from './createSession.ts'
import type { RawFetch } from './createWire.ts'
import type { CallOptions } from './types.ts'
import { SECOND } from '../clock/clock.ts'
import { createSession } from './createSession.ts'
import { createWire } from './createWire.ts'
import { isWestMoonError } from './readError.ts'

/** Signing out does not wait long for a server: the device is wiped anyway. */
const FAREWELL = 5 * SECOND

export interface WestMoonParts extends Omit<SessionParts, 'wire'> {
  fetch: RawFetch
}

export interface WestMoon {
  /** The key that envelopes for this server are sealed with, and its time. Needs no sign-in. */
  key: (server: string) => Promise<PublicKey>
  /** How an erasure stands, by its receipt. Needs no sign-in: a company that is gone has nobody to sign in. */
  erasure: (server: string, receipt: { id: string, receipt: string }) => Promise<Erasure>
  /** Signs in with an envelope that the sign-in view sealed; the tokens go straight into the vault. */
  signIn: (server: string, envelope: Envelope) => Promise<void>
  /** Ends the sign-in on both sides; false when the server could not be told. */
  signOut: () => Promise<boolean>
  /** Forgets the tokens here alone. */
  forget: () => Promise<void>
  /**
   * A call in the name of whoever is signed in. Throws `CodedError`, code
   * `westmoon.<code of the contract>`; `retryable` says whether to send the same again,
   * with the same `idempotencyKey`, later.
   */
  call: <Name extends RouteName>(name: Name, options?: CallOptions<Name>) => Promise<RouteAnswer<Name>>
  /** As `call`, for answers that are a stream of bytes: `export` and `events`. */
  stream: <Name extends RouteName>(name: Name, options?: CallOptions<Name>) => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>
}

/** A company's WestMoon server, as the worker speaks to it. */
export function createWestMoon({ fetch, ...parts }: WestMoonParts): WestMoon {
  const { newId } = parts
  const wire = createWire({ fetch, newId })
  const session = createSession({ ...parts, wire })

  /** Once more with new tokens when the server no longer knows these: the same request, so the same key. */
  async function withAccess<T>(ask: (access: { server: string, accessToken: string, idempotencyKey: string }) => Promise<T>, idempotencyKey = newId()): Promise<T> {
    const { server, accessToken } = await session.access()
    try {
      return await ask({ server, accessToken, idempotencyKey })
    }
    catch (thrown) {
      if (isWestMoonError(thrown, 'signed-out'))
        await session.end()
      if (!isWestMoonError(thrown, 'access-over'))
        throw thrown
      const next = await session.access(accessToken)
      return ask({ server: next.server, accessToken: next.accessToken, idempotencyKey })
    }
  }

  /** An answer that comes after a sign-out is nobody's: who asked would write it into a device that was wiped. */
  async function unlessOver<T>(ask: () => Promise<T>): Promise<T> {
    const check = session.stillSame()
    const answer = await ask()
    check()
    return answer
  }

  return {
    key: server => wire.send('key', { server }),
    erasure: (server, receipt) => wire.send('erasure', { server, query: receipt }),
    async signIn(server, envelope) {
      await session.take(server, await wire.send('signIn', { server, body: envelope }))
    },
    async signOut() {
      try {
        await withAccess(access => wire.send('signOut', { ...access, timeout: FAREWELL }))
        return true
      }
      catch (thrown) {
        return isWestMoonError(thrown, 'signed-out')
      }
      finally {
        await session.forget()
      }
    },
    forget: session.forget,
    call: (name, options = {}) => unlessOver(() => withAccess(access => wire.send(name, { ...options, ...access }), options.idempotencyKey)),
    stream: (name, options = {}) => withAccess(access => wire.stream(name, { ...options, ...access }), options.idempotencyKey),
  }
}
