import type { WestMoon } from '../../../utils/westmoon/client.ts'
import type { Caller } from './createCaller.ts'
import { createFetch } from 'ofetch'
import { CodedError } from '../../../utils/rpc/codedError.ts'
import { createWire } from '../../../utils/westmoon/createWire.ts'
import { CallError } from './createCaller.ts'

/**
 * What becomes of one request:
 * - `unsent`: it never leaves
 * - `answer-lost`: the server did it, the device does not know
 * - `twice`: it arrives twice
 * - `late`: the device gave it up, and it arrives at some later time
 * - `meanwhile`: something happens while its answer travels
 */
export type Fault = 'unsent' | 'answer-lost' | 'twice' | 'late' | 'meanwhile'

export type DeviceWire = ReturnType<typeof createDeviceWire>

/** A device's way to the server, as good or bad as the test says; by `fetch` through the extension's own wire. */
export function createDeviceWire({ who, step, fetch }: { who: Caller, step: () => void, fetch?: typeof globalThis.fetch }) {
  const own = fetch && createWire({ fetch: createFetch({ fetch }), newId: () => crypto.randomUUID() })
  const wire = {
    who,
    online: true,
    /** So many answers to come are lost. */
    loseAnswers: 0,
    /** Names of what was asked. */
    calls: [] as string[],
    /** By the number of the request from now, from 0. */
    faults: new Map<number, Fault>(),
    asked: 0,
    /** Requests that were given up and did not arrive yet. */
    late: [] as (() => Promise<unknown>)[],
    meanwhile: async (): Promise<void> => {},
  }

  const westmoon: Pick<WestMoon, 'call'> = {
    async call(name, { body, query, idempotencyKey = crypto.randomUUID() } = {}) {
      step()
      const fault = wire.faults.get(wire.asked++)
      if (!wire.online || fault === 'unsent')
        throw unreachable()
      const ask = () => own
        ? own.send(name, { server: 'http://server', accessToken: wire.who.token, body: body as never, query, idempotencyKey })
        : wire.who.call(name, { body: body as never, query, key: idempotencyKey })
      if (fault === 'late') {
        wire.late.push(ask)
        throw unreachable()
      }
      wire.calls.push(name)
      if (fault === 'twice')
        await ask().catch(() => {})
      const answer = await ask().catch((thrown: unknown) => {
        throw thrown instanceof CallError ? new CodedError(`westmoon.${thrown.body.code}`, { retryable: thrown.body.retryable }) : thrown
      })
      if (wire.loseAnswers > 0) {
        wire.loseAnswers--
        throw unreachable()
      }
      if (fault === 'answer-lost')
        throw unreachable()
      if (fault === 'meanwhile')
        await wire.meanwhile()
      return answer
    },
  }
  return { wire, westmoon }
}

function unreachable(): CodedError {
  return new CodedError('westmoon.unreachable', { retryable: true })
}
