import { describe, expect, it, vi } from 'vitest'
import { addCreators } from '@/utils/lists/addCreators'
import { firstWindow } from '@/utils/lists/firstWindow'
import { findContact, getList } from '@/utils/lists/repo'
import { countAll } from '@/utils/lists/rules'
import { SHOP } from './arbitraries'
import { listWorld } from './listWorld'

const many = (count: number): { handle: string }[] => Array.from({ length: count }, (_, index) => ({ handle: `creator_${index}` }))

describe('adding creators', () => {
  it('puts them in order, unchecked, with variables and counts', async () => {
    const { lists, list, rows, db, check } = await listWorld()
    const result = await lists.addCreators(list.id, [
      { handle: 'mia', nickname: 'Mia', tags: ['vip', 'vip'], variables: { code: 'A1', empty: '' } },
      { handle: 'lea', variables: { size: 'M' }, doNotContact: true },
      { oecId: '7490000000000000001' },
    ])
    expect(result).toEqual({ done: 3, added: 3, changed: 0, unchanged: 0, duplicatesInList: 0, problems: [], stopped: false })
    expect(await rows()).toMatchObject([
      { position: 0, handle: 'mia', nickname: 'Mia', tags: ['vip'], variables: { code: 'A1' }, resolution: 'unchecked', status: 'unchecked' },
      { position: 1, handle: 'lea', status: 'do-not-contact' },
      { position: 2, handle: '7490000000000000001', oecId: '7490000000000000001', resolution: 'found', status: 'ready' },
    ])
    expect((await getList(db, list.id)).variables).toEqual(['code', 'size'])
    await check()
  })

  it('leaves the id of another tool to be resolved by the handle', async () => {
    const { lists, list, rows } = await listWorld()
    await lists.addCreators(list.id, [{ handle: 'mia', oecId: '6800000000000000001' }])
    const [row] = await rows()
    expect(row).toMatchObject({ resolution: 'unchecked' })
    expect(row?.oecId).toBeUndefined()
  })

  it('counts those who are on the list already, but not those who were removed', async () => {
    const { lists, list, rows, check } = await listWorld()
    await lists.addCreators(list.id, [{ handle: 'mia' }, { handle: 'lea' }, { oecId: '7490000000000000001' }])
    await lists.removeInvites([(await rows())[0]?.id ?? ''])
    const result = await lists.addCreators(list.id, [{ handle: 'mia' }, { handle: 'lea' }, { oecId: '7490000000000000001' }])
    expect(result).toMatchObject({ added: 1, duplicatesInList: 2 })
    expect(await lists.addCreators(list.id, [{ handle: 'mia' }])).toMatchObject({ added: 0, duplicatesInList: 1 })
    await check()
  })

  it('takes a known do-not-contact along', async () => {
    const { lists, list, rows, db } = await listWorld()
    await lists.addCreators(list.id, [{ handle: 'mia' }])
    await lists.setDoNotContact([(await rows())[0]?.id ?? ''], true)
    const other = await lists.create({ shop: SHOP, name: 'Other' })
    await lists.addCreators(other.id, [{ handle: 'mia' }, { handle: 'lea' }])
    expect((await getList(db, other.id)).counts).toMatchObject({ 'do-not-contact': 1, 'unchecked': 1 })
  })

  it('knows the list also when few come to many', async () => {
    const { lists, list, rows, db, check } = await listWorld()
    await lists.addCreators(list.id, many(40))
    const other = await lists.create({ shop: SHOP, name: 'Other' })
    await lists.addCreators(other.id, many(30).map(({ handle }) => ({ handle: `other_${handle}` })))
    await lists.setDoNotContact((await db.invites.filter(row => row.list === other.id).toArray()).map(({ id }) => id), true)
    const [first, second] = await rows()
    await lists.removeInvites([first?.id ?? ''])
    expect(await lists.addCreators(list.id, [{ handle: 'creator_0' }, { handle: 'creator_1' }, { handle: 'other_creator_3' }])).toMatchObject({ added: 2, duplicatesInList: 1 })
    expect((await rows()).at(-1)).toMatchObject({ handle: 'other_creator_3', status: 'do-not-contact' })
    expect(await lists.restoreInvites([first?.id ?? '', second?.id ?? ''])).toBe(0)
    await check()
  })

  it('changes invites by the id of an export: what is there, nothing else', async () => {
    const { lists, list, rows, db, check } = await listWorld()
    await lists.addCreators(list.id, [{ handle: 'mia', nickname: 'Mia', note: 'old', tags: ['a'], variables: { code: 'A1', size: 'M' } }, { handle: 'lea' }])
    const [mia, lea] = await rows()
    const result = await lists.addCreators(list.id, [
      { inviteId: mia?.id, handle: 'mia', note: '', tags: ['b'], variables: { code: '', colour: 'red' }, doNotContact: true },
      { inviteId: lea?.id, handle: 'lea', doNotContact: false },
      { inviteId: 'id-of-another-device', handle: 'jon' },
      Object.assign({ inviteId: 'id-of-another-device-2' }, { line: 9 }),
    ])
    expect(result).toMatchObject({ added: 1, changed: 1, unchanged: 1, problems: [{ line: 9, code: 'unknown-id' }] })
    expect((await rows())[0]).toMatchObject({ nickname: 'Mia', note: '', tags: ['b'], variables: { size: 'M', colour: 'red' }, status: 'do-not-contact' })
    expect((await getList(db, list.id)).variables).toContain('colour')
    await check()
  })

  it('lets a sheet correct the handle of a creator who was not found, never of one who was', async () => {
    const { lists, list, rows, db } = await listWorld()
    await lists.addCreators(list.id, [{ handle: 'mai' }, { handle: 'lea' }, { handle: 'kim' }])
    const [mai, lea, kim] = await rows()
    await db.invites.update(mai?.id ?? '', { resolution: 'not-found', status: 'not-found' })
    await db.invites.update(lea?.id ?? '', { resolution: 'found', status: 'ready' })
    await lists.addCreators(list.id, [
      { inviteId: mai?.id, handle: 'mia' },
      { inviteId: lea?.id, handle: 'leo' },
      { inviteId: kim?.id, handle: 'lea' },
    ])
    expect((await rows()).map(({ handle, resolution }) => [handle, resolution])).toEqual([['mia', 'unchecked'], ['lea', 'found'], ['kim', 'unchecked']])
  })

  it('keeps what was stored when it is stopped, and says how much', async () => {
    const { lists, list, db, check } = await listWorld()
    const stop = new AbortController()
    const seen: number[] = []
    const result = await lists.addCreators(list.id, many(5000), {
      signal: stop.signal,
      onProgress: ({ done }) => {
        seen.push(done)
        if (done === 2000)
          stop.abort()
      },
    })
    expect(seen).toEqual([2000])
    expect(result).toMatchObject({ added: 2000, stopped: true })
    expect(countAll((await getList(db, list.id)).counts)).toBe(2000)
    await check()
  })

  it('keeps whole chunks when the disk is full, says so, and goes on later', async () => {
    const { lists, list, db, check } = await listWorld()
    const bulkAdd = db.invites.bulkAdd.bind(db.invites)
    let slices = 0
    const full = vi.spyOn(db.invites, 'bulkAdd').mockImplementation(((rows: never[]) => {
      // The second slice of the second chunk.
      if (++slices < 6)
        return bulkAdd(rows)
      return bulkAdd(rows.slice(0, 10)).then(() => { throw Object.assign(new Error('bulk'), { name: 'BulkError', failures: [new DOMException('full', 'QuotaExceededError')] }) })
    }) as never)
    await expect(lists.addCreators(list.id, many(3000))).rejects.toMatchObject({ code: 'storage-full', params: { added: 2000, done: 2000 } })
    expect(await db.invites.count()).toBe(2000)
    await check()
    full.mockRestore()
    expect(await lists.addCreators(list.id, many(3000))).toMatchObject({ added: 1000, duplicatesInList: 2000 })
    await check()
  })

  it('refuses a list that is gone', async () => {
    const { db, clock, newId } = await listWorld()
    await expect(addCreators({ db, clock, newId }, 'nowhere', many(1))).rejects.toMatchObject({ code: 'list-gone' })
  })
})

describe('working on rows', () => {
  it('undoes a removal, except for creators who came back meanwhile', async () => {
    const { lists, list, rows, db, check } = await listWorld()
    await lists.addCreators(list.id, many(5))
    const removed = await lists.removeInvites((await rows()).map(({ id }) => id))
    expect(removed).toHaveLength(5)
    expect(await firstWindow(db, list.id, 10)).toEqual([])
    await lists.addCreators(list.id, many(1))
    expect(await lists.restoreInvites(removed)).toBe(4)
    expect(await firstWindow(db, list.id, 10)).toHaveLength(5)
    await check()
  })

  it('tags and untags by ids that come in chunks', async () => {
    const { lists, list, rows } = await listWorld()
    await lists.addCreators(list.id, many(3))
    const ids = (await rows()).map(({ id }) => id)
    async function* chunks(): AsyncGenerator<string[]> {
      yield ids.slice(0, 2)
      yield ids.slice(2)
    }
    expect(await lists.tag(chunks(), [' VIP ', 'a,b'])).toBe(3)
    expect((await rows())[2]?.tags).toEqual(['VIP', 'a', 'b'])
    expect(await lists.tag(ids, ['VIP'])).toBe(0)
    expect(await lists.untag(ids, ['a'])).toBe(3)
    expect((await rows())[0]?.tags).toEqual(['VIP', 'b'])
  })

  it('sets do-not-contact before a handle is resolved, takes it back, but never the creator\'s own', async () => {
    const { lists, list, rows, db, check } = await listWorld()
    await lists.addCreators(list.id, many(2))
    const ids = (await rows()).map(({ id }) => id)
    expect(await lists.setDoNotContact(ids, true)).toEqual({ changed: 2, kept: 0 })
    expect((await getList(db, list.id)).counts).toMatchObject({ 'do-not-contact': 2, 'unchecked': 0 })
    const contact = await findContact(db, SHOP, { handle: 'creator_0' })
    await db.contacts.update(contact?.id ?? '', { doNotContact: { at: 1, by: 'creator' } })
    expect(await lists.setDoNotContact(ids, false)).toEqual({ changed: 1, kept: 1 })
    expect((await getList(db, list.id)).counts).toMatchObject({ 'do-not-contact': 1, 'unchecked': 1 })
    await check()
  })

  it('makes a sample list that says it is one', async () => {
    const { lists, check } = await listWorld()
    const sample = await lists.addSample(SHOP, 'Sample')
    expect(sample).toMatchObject({ sample: true, name: 'Sample', nextPosition: 12 })
    expect(countAll(sample.counts)).toBe(12)
    await check()
  })

  it('renames, removes and restores a list', async () => {
    const { lists, list, db } = await listWorld()
    await lists.rename(list.id, '  Summer  ')
    await lists.remove(list.id)
    expect(await getList(db, list.id)).toMatchObject({ name: 'Summer', removedAt: 1_000_000 })
    await lists.restore(list.id)
    expect((await getList(db, list.id)).removedAt).toBeUndefined()
    await expect(lists.rename('nowhere', 'x')).rejects.toMatchObject({ code: 'list-gone' })
  })
})
