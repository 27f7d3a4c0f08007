import type { FoundButton } from '@/utils/tiktok/gateway/messages'
import { describe, expect, it, vi } from 'vitest'
import { createSightings, MOST_OF_A_TAB } from '@/utils/creators/sightings'
import { SHOP } from '../lists/arbitraries'
import { listWorld } from '../lists/listWorld'

const words = { found: '{n} here', hide: 'Hide', press: 'Press {keys}', pressIcon: 'Icon' }
const shown = (value: unknown) => ({ value, is_authorized: true, status: 0 })
const raw = (index: number) => ({ creator_oecuid: shown(String(7_494_000_000_000_000_000n + BigInt(index))), handle: shown(`creator.${index}`), creator_permission_tag: shown(2) })
const several = (count: number, from = 0) => Array.from({ length: count }, (_, index) => raw(from + index))

async function open({ shop = SHOP as string | null } = {}) {
  const world = await listWorld()
  const { db } = world
  const page = (tabId: number, key: string | null) => db.pages.put({ tabId, windowId: 1, host: 'h', state: key ? 'shop' : 'unrecognised', shop: key ?? undefined, confirmed: true, seenAt: 0 })
  await page(7, shop)
  let kept = {}
  const told: FoundButton[] = []
  const sendToTab = vi.fn(async (_: number, { found }: { found: FoundButton }): Promise<unknown> => told.push(found))
  let now = 0
  const sightings = createSightings({
    db,
    clock: { now: () => now += 1000, sleep: async () => {} },
    sendToTab,
    buttons: { getValue: async () => kept, setValue: async (value) => { kept = value } },
    wordsOf: () => words,
  })
  const see = (creators: unknown[], tabId = 7) => sightings.saw(tabId, { creators, language: 'en' })
  const button = () => told.at(-1)?.parts.find(({ does }) => does === 'open')?.text
  return { ...world, sightings, see, page, told, sendToTab, button, rows: () => db.sightings.toArray() }
}

describe('sightings', () => {
  it('are rows of their tab and its shop, and the page is told how many can be added', async () => {
    const { see, rows, button } = await open()
    await see(several(20))
    await see(several(20, 10))
    expect(await rows()).toHaveLength(30)
    expect((await rows())[0]).toMatchObject({ tabId: 7, shop: SHOP, creator: { handle: expect.stringMatching(/^creator\./), permitted: true } })
    expect(button()).toBe('30 here')
  })

  it('keep the order in which they were first seen', async () => {
    const { see, rows } = await open()
    await see(several(2, 5))
    await see([raw(1), raw(5)])
    const ordered = (await rows()).sort((one, other) => one.seenAt - other.seenAt)
    expect(ordered.map(({ creator }) => creator.handle)).toEqual(['creator.5', 'creator.6', 'creator.1'])
  })

  it('are at most so many of a tab', async () => {
    const { see, rows } = await open()
    for (let from = 0; from < MOST_OF_A_TAB + 300; from += 100)
      await see(several(100, from))
    expect(await rows()).toHaveLength(MOST_OF_A_TAB)
  })

  it('of a page whose shop nobody knows are not kept', async () => {
    const { see, rows, told } = await open({ shop: null })
    await see(several(3))
    expect(await rows()).toEqual([])
    expect(told).toEqual([])
  })

  it('count as new only until they are on a list, were contacted or said no', async () => {
    const { see, sightings, lists, list, db, button } = await open()
    await see(several(5))
    await lists.addCreators(list.id, [{ handle: 'creator.0' }, { oecId: '7494000000000000001' }])
    await db.contacts.put({ id: 'c', shop: SHOP, handle: 'creator.2', sentSinceReply: 1, lastContactAt: 5, changedAt: 1 })
    await sightings.recount(7)
    expect(button()).toBe('2 here')
    await lists.addCreators(list.id, [{ handle: 'creator.3' }, { handle: 'creator.4' }])
    await sightings.recount(7)
    expect(button()).toBeUndefined()
  })

  it('go on after the merchant hid the button, without it', async () => {
    const { see, sightings, rows, button } = await open()
    await see(several(2))
    await sightings.dismiss(7)
    await see(several(4))
    expect(await rows()).toHaveLength(4)
    expect(button()).toBeUndefined()
    await sightings.tabGone(7)
    await see(several(5))
    expect(button()).toBe('5 here')
  })

  it('say the keys where only they open the panel', async () => {
    const { sightings, button } = await open()
    await sightings.sayKeys(7, 'Alt+Shift+M')
    expect(button()).toBe('Press Alt+Shift+M')
    await sightings.sayKeys(7, '')
    expect(button()).toBe('Icon')
  })

  it('survive a page that is gone before it is told', async () => {
    const { see, sendToTab, rows } = await open()
    sendToTab.mockRejectedValue(new Error('Receiving end does not exist.'))
    await see(several(1))
    expect(await rows()).toHaveLength(1)
  })
})
