import type { Clock } from '@/utils/clock/clock'
import type { Database } from '@/utils/db/database'
import type { Lists } from '@/utils/lists/service'
import type { Invite, InviteCounts, InviteList } from '@/utils/lists/types'
import { vi } from 'vitest'
import { createDatabase } from '@/utils/db/database'
import { countStep, emptyCounts } from '@/utils/lists/rules'
import { createLists } from '@/utils/lists/service'
import { SHOP } from './arbitraries'
import 'fake-indexeddb/auto'

// Thousands of rows in an IndexedDB of plain objects, on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

export interface ListWorld {
  db: Database
  clock: Clock & { time: number, slept: number[] }
  newId: () => string
  lists: Lists
  list: InviteList
  /** Rows of the list by position, removed ones too. */
  rows: () => Promise<Invite[]>
  /** Throws unless counts, order and times are those of the rows. */
  check: () => Promise<void>
}

let worlds = 0

/** A database of its own with one empty list; time stands still unless slept. */
export async function listWorld(): Promise<ListWorld> {
  const db = createDatabase(`lists-${++worlds}`)
  let ids = 0
  const newId = (): string => `id-${String(++ids).padStart(8, '0')}`
  const clock: ListWorld['clock'] = {
    time: 1_000_000,
    slept: [],
    now: () => clock.time,
    async sleep(ms) {
      clock.slept.push(ms)
      clock.time += ms
    },
  }
  const lists = createLists({ db, clock, newId })
  const list = await lists.create({ shop: SHOP, name: 'Spring' })
  const rows = async (): Promise<Invite[]> => (await db.invites.filter(invite => invite.list === list.id).toArray())
    .sort((one, other) => one.position - other.position)

  async function check(): Promise<void> {
    for (const each of await db.lists.toArray()) {
      const own = await db.invites.filter(invite => invite.list === each.id).toArray()
      const counted: InviteCounts = emptyCounts()
      for (const { status } of own)
        countStep(counted, undefined, status)
      if (JSON.stringify(counted) !== JSON.stringify(each.counts))
        throw new Error(`Counts ${JSON.stringify(each.counts)}, rows ${JSON.stringify(counted)}`)
      if (own.some(({ changedAt }) => changedAt > each.changedAt))
        throw new Error('A row is newer than its list')
      if (new Set(own.map(({ position }) => position)).size !== own.length || own.some(({ position }) => position >= each.nextPosition))
        throw new Error('Positions are not apart')
    }
  }

  return {
    db,
    clock,
    newId,
    lists,
    list,
    rows,
    check,
  }
}
