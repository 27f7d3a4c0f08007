import type { Caller } from './createCaller.ts'

/** Of a device that has everything: what comes after it is new. */
export async function newestCursor(caller: Caller): Promise<string> {
  let { cursor, more } = await caller.call('pull', { query: { limit: 1000 } })
  while (more)
    ({ cursor, more } = await caller.call('pull', { query: { cursor, limit: 1000 } }))
  return cursor
}
