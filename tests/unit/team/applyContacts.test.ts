import type { News } from '@/utils/team/applyNews'
import type { SharedMark } from '@/utils/team/doNotContact'
import type { Shared } from '@/utils/team/types'
import { describe, expect, it } from 'vitest'
import { createDatabase } from '@/utils/db/database'
import { createApplyContacts } from '@/utils/team/applyContacts'
import { contactChanges } from '@/utils/team/contactChanges'
import { SHOP, simulate } from '../outbox/simulation'

let names = 0

const mark: SharedMark = { at: 5, by: 'merchant' }

function news({ oecId = null, handle, after = mark, before }: { oecId?: string | null, handle: string, after?: SharedMark, before?: SharedMark }): News {
  const row = `${SHOP.key}:${oecId ?? handle}`
  const shared = (doNotContact: SharedMark): Shared => ({ id: `contact/${row}`, kind: 'contact', shop: SHOP.key, version: 1, deleted: false, fields: { oecId, handle, doNotContact }, stamps: {} })
  return { row, before: before === undefined ? undefined : shared(before), after: shared(after) }
}

function device(db = createDatabase(`apply-${names++}`)) {
  const apply = createApplyContacts({ db, clock: { now: () => 100 }, newId: () => `contact-${names++}` })
  return { db, apply: (rows: News[]) => db.transaction('rw', db.contacts, db.invites, db.lists, () => apply(rows)) }
}

describe('a mark of a colleague', () => {
  it('that arrives while a campaign runs skips what waits for that creator, and nothing else', async () => {
    const world = await simulate({ creators: 3 })
    const [, second] = await world.rows()
    const { apply } = device(world.db)
    world.tiktok.before = async (call) => {
      if (call === 'sendMessage' && world.tiktok.count('sendMessage') <= 1)
        await apply([news({ oecId: second?.oecId, handle: 'creator.1' })])
    }
    await world.live()
    expect((await world.rows()).map(({ state, skip }) => skip ?? state)).toEqual(['sent', 'do-not-contact', 'sent'])
    expect(world.tiktok.ledger.map(({ content }) => content)).toHaveLength(2)
  })

  it('by the handle and one by the id are one creator, known here or not, in whatever order they come', async () => {
    const both = [news({ handle: 'mira.makes' }), news({ oecId: '71', handle: 'mira.makes' })]
    for (const rows of [both, both.toReversed()]) {
      const { db, apply } = device()
      await apply(rows)
      expect(await db.contacts.toArray()).toEqual([expect.objectContaining({ oecId: '71', handle: 'mira.makes', doNotContact: mark })])
      expect(await contactChanges(db, await db.contacts.toArray())).toHaveLength(1)
    }
  })

  it('by a handle that passed to another creator stays with the first', async () => {
    const { db, apply } = device()
    await apply([news({ oecId: '71', handle: 'mira.makes' }), news({ oecId: '72', handle: 'mira.makes', after: null })])
    expect((await db.contacts.toArray()).map(({ oecId, doNotContact }) => [oecId, doNotContact !== undefined])).toEqual([['71', true]])
  })

  it('leaves no contact behind for a creator nobody here has met once it is lifted', async () => {
    const { db, apply } = device()
    await apply([news({ oecId: '71', handle: 'mira.makes', after: null })])
    expect(await db.contacts.count()).toBe(0)
  })
})
