import { describe, expect, it } from 'vitest'
import { SHOP } from './arbitraries'
import { listWorld } from './listWorld'

const ID = '7494000000000000001'

describe('creators whose id TikTok itself gave', () => {
  it('are found at once, under their handle', async () => {
    const { lists, list, rows, check } = await listWorld()
    await lists.addCreators(list.id, [{ handle: 'ines_knits', oecId: ID, resolved: true }, { handle: 'milo', oecId: '7494000000000000002' }])
    expect(await rows()).toMatchObject([
      { handle: 'ines_knits', oecId: ID, resolution: 'found', status: 'ready' },
      { handle: 'milo', oecId: undefined, resolution: 'unchecked' },
    ])
    await check()
  })

  it('are added once, whether the list knows them by id or by handle', async () => {
    const { lists, list, rows } = await listWorld()
    await lists.addCreators(list.id, [{ oecId: ID }, { handle: 'milo' }])
    const again = await lists.addCreators(list.id, [{ handle: 'ines_knits', oecId: ID, resolved: true }, { handle: 'milo', oecId: '7494000000000000002', resolved: true }])
    expect(again).toMatchObject({ added: 0, duplicatesInList: 2 })
    expect(await rows()).toHaveLength(2)
  })

  it('keep what the shop has with them, and not what it had with an earlier owner of the handle', async () => {
    const { db, lists, list, rows } = await listWorld()
    await db.contacts.bulkPut([
      { id: 'a', shop: SHOP, oecId: ID, handle: 'old.name', sentSinceReply: 0, changedAt: 1, doNotContact: { at: 1, by: 'creator' } },
      { id: 'b', shop: SHOP, oecId: '7494000000000000009', handle: 'milo', sentSinceReply: 0, changedAt: 1, doNotContact: { at: 1, by: 'creator' } },
    ])
    await lists.addCreators(list.id, [{ handle: 'ines_knits', oecId: ID, resolved: true }, { handle: 'milo', oecId: '7494000000000000002', resolved: true }])
    expect((await rows()).map(({ status }) => status)).toEqual(['do-not-contact', 'ready'])
  })
})
