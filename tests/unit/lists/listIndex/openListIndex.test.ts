// @vitest-environment node
import type { ListWorld } from '../listWorld'
import type { IndexWorker, ListIndex } from '@/utils/lists/listIndex/openListIndex'
import { describe, expect, it } from 'vitest'
import { createListIndexFace } from '@/utils/lists/listIndex/listIndexFace'
import { openListIndex } from '@/utils/lists/listIndex/openListIndex'
import { servePort } from '@/utils/rpc/portRpc'
import { listWorld } from '../listWorld'

function open({ db, list }: ListWorld): ListIndex {
  const { port1, port2 } = new MessageChannel()
  servePort(createListIndexFace(db), port2)
  port2.start()
  port1.start()
  const worker: IndexWorker = {
    postMessage: message => port1.postMessage(message),
    addEventListener: (type, listener) => port1.addEventListener(type, listener as EventListener),
    onerror: null,
    terminate: () => port1.close(),
  }
  return openListIndex(list.id, () => worker)
}

function nextChange(index: ListIndex): Promise<number> {
  return new Promise((resolve) => {
    const end = index.onChange((version) => {
      end()
      resolve(version)
    })
  })
}

describe('the list index', () => {
  it('answers in windows, finds rows, counts tags and gives all ids of a filter', async () => {
    const world = await listWorld()
    await world.lists.addCreators(world.list.id, Array.from({ length: 2100 }, (_, index) => ({ handle: `c_${index}`, tags: index < 3 ? ['vip'] : [] })))
    const index = open(world)
    await index.ready
    expect((await index.query({ text: 'c_' })).count).toBe(2100)
    const rows = await world.rows()
    expect(await index.ids(10, 12)).toEqual([rows[10]?.id, rows[11]?.id])
    expect(await index.find(rows[10]?.id ?? '')).toBe(10)
    expect(await index.find('nowhere')).toBe(-1)
    expect(await index.tags()).toEqual([{ tag: 'vip', count: 3 }])
    const sizes: number[] = []
    for await (const ids of index.idsOf({}))
      sizes.push(ids.length)
    expect(sizes).toEqual([2000, 100])
    index.close()
  })

  it('follows what is written, by whomever', async () => {
    const world = await listWorld()
    const index = open(world)
    await index.ready
    expect((await index.query({})).count).toBe(0)
    const added = nextChange(index)
    await world.lists.addCreators(world.list.id, [{ handle: 'mia' }, { handle: 'lea' }])
    await added
    expect((await index.query({ statuses: ['unchecked'] })).count).toBe(2)
    const removed = nextChange(index)
    await world.lists.removeInvites([(await world.rows())[0]?.id ?? ''])
    await removed
    const { count } = await index.query({})
    expect(await index.ids(0, count)).toEqual([(await world.rows())[1]?.id])
    index.close()
  })

  it('keeps the ids of a bulk action as they were when it began', async () => {
    const world = await listWorld()
    await world.lists.addCreators(world.list.id, Array.from({ length: 2500 }, (_, index) => ({ handle: `c_${index}` })))
    const index = open(world)
    await index.ready
    expect(await world.lists.tag(index.idsOf({ statuses: ['unchecked'] }), ['x'])).toBe(2500)
    const gone = await world.lists.removeInvites(index.idsOf({ tags: ['x'] }))
    expect(gone).toHaveLength(2500)
    index.close()
  }, 20_000)
})
