import type { BenchRow } from '../types.ts'
import type { ServerBench } from './openBench.ts'
import { createCaller } from '../../server/harness/createCaller.ts'

const CALLS = 1500
const LANES = 16

/** The same load at one instance and at two. On one machine the load itself, the instances and the database share the processors. */
export async function instances({ owner, another }: ServerBench, lanes: typeof import('./openBench.ts').inLanes): Promise<BenchRow[]> {
  const second = createCaller({ send: (await another()).send, now: Date.now, token: owner.token })
  const load = (callers: readonly typeof owner[]) => lanes(CALLS, LANES, at => callers[at % callers.length]?.call('me') ?? Promise.resolve())
  await load([owner, second])
  const one = CALLS / await load([owner]) * 1000
  const two = CALLS / await load([owner, second]) * 1000
  return [{ what: 'two instances, requests a second (one machine)', measured: `${two.toFixed(0)}/s`, against: `one: ${one.toFixed(0)}/s: ${(two / one).toFixed(2)}×`, aim: 'say it', good: true }]
}
