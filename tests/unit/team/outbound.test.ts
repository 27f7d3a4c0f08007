import type { Change } from '@/utils/westmoon/contract/sync'
import type { CallOptions } from '@/utils/westmoon/types'
import { describe, expect, it } from 'vitest'
import { createDatabase } from '@/utils/db/database'
import { CodedError } from '@/utils/rpc/codedError'
import { createOutbound } from '@/utils/team/outbound'

const SHOP = 'affiliate.tiktok.com/GB/7495000000000000001'
const list = (id: string, name: string): Change => ({ kind: 'list', id, shop: SHOP, base: 0, fields: { name } })

/** A server that takes so many changes in one request, and none whose name is too long for it alone. */
function outbound(name: string, most: number) {
  const db = createDatabase(name)
  const taken: string[] = []
  let ids = 0
  async function call(_: string, { body }: CallOptions<'push'> = {}): Promise<never> {
    const { changes } = body as { changes: Change[] }
    if (changes.length > most || changes.some(({ id }) => id === 'huge'))
      throw new CodedError('westmoon.too-big')
    taken.push(...changes.map(({ id }) => id))
    return { outcomes: changes.map(({ id }) => ({ id, outcome: 'applied', version: 1 })), serverTime: 0 } as never
  }
  return { db, taken, ...createOutbound({ db, westmoon: { call }, clock: { now: () => 0, sleep: async () => {} }, newId: () => `key-${ids++}` }) }
}

describe('changes on their way', () => {
  it('go in smaller requests where the server finds them too big; what is too big by itself holds up nothing', async () => {
    const { db, taken, sendAll } = outbound('outbound-big', 2)
    await sendAll(['a', 'b', 'huge', 'c', 'd'].map(id => list(id, 'Lamps')))
    expect(taken).toEqual(['a', 'b', 'c', 'd'])
    expect(await db.shared.count()).toBe(4)
    expect(await db.outgoing.count()).toBe(0)
  })

  it('leave out what the contract has no words for', async () => {
    const { taken, sendAll } = outbound('outbound-bad', 10)
    await sendAll([list('a', 'Lamps'), list('b', ''), list('c d', 'Lamps'), list('e', 'x'.repeat(201))])
    expect(taken).toEqual(['a'])
  })
})
