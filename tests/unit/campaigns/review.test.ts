import type { World } from './world'
import { describe, expect, it, vi } from 'vitest'
import { contact, countRows, DRAFT, invite, openWorld, SHOP, text } from './world'

const many = (count: number) => Array.from({ length: count }, (_, number) => invite(number))

/** What the review says against the rows it left. */
async function honest(world: World): Promise<void> {
  const { review, counts } = await world.campaign()
  const rows = await world.rows()
  const out = await world.leftOut()
  expect(counts).toEqual(await countRows(world))
  expect(review?.messages).toBe(rows.length)
  expect(review?.recipients).toBe(new Set(rows.map(row => row.oecId)).size)
  expect(review?.listed).toBe((review?.recipients ?? 0) + out.length)
  expect(review?.skipped).toEqual(Object.fromEntries(Object.entries(Object.groupBy(out, row => row.reason)).map(([reason, each]) => [reason, each?.length])))
}

describe('a review', () => {
  it('counts what it wrote', async () => {
    const world = await openWorld({
      invites: [
        invite(0, { nickname: 'Mia', language: 'en' }),
        invite(1),
        invite(2, { nickname: 'Lea', resolution: 'not-found', oecId: undefined }),
        invite(3, { nickname: 'Noa' }),
        invite(4, { nickname: 'Eva', status: 'removed', removedAt: 1 }),
      ],
      parts: [text('Hello {{creator.nickname}}'), text('Here is a lamp')],
    })
    await world.db.contacts.add(contact(3, { doNotContact: { at: 1, by: 'merchant' } }))
    const { review } = await world.reviewed()
    expect(review).toMatchObject({ listed: 4, recipients: 1, messages: 2, needsQuota: 1, rightsChecked: true, languages: { en: 1 }, missing: { 'creator.nickname': 1 }, skipped: { 'missing-variable': 1, 'not-found': 1, 'do-not-contact': 1 } })
    await honest(world)
  })

  it('of 5,000 invites is complete and in the order of the list', async () => {
    const world = await openWorld({ invites: many(5000) })
    await world.reviewed()
    await honest(world)
    expect((await world.rows()).map(row => row.invite)).toEqual(many(5000).map(({ id }) => id))
    expect(world.rights.asked).toBe(100)
  }, 60_000)

  it('leaves out who may not be messaged, as TikTok says', async () => {
    const world = await openWorld()
    world.rights.answer = async ids => Object.fromEntries(ids.map((id, index) => [id, index !== 1]))
    expect((await world.reviewed()).review).toMatchObject({ recipients: 2, skipped: { 'no-message-right': 1 }, rightsChecked: true })
    await honest(world)
  })

  it('says so when TikTok could not be asked, and asks no more', async () => {
    const world = await openWorld({ invites: many(120) })
    world.rights.answer = async () => Promise.reject(new Error('no page'))
    expect((await world.reviewed()).review).toMatchObject({ recipients: 120, rightsChecked: false })
    expect(world.rights.asked).toBe(1)
  })

  it('writes to no creator twice, even where the list names one twice', async () => {
    const world = await openWorld({ invites: [invite(0), invite(1, { oecId: invite(0).oecId })] })
    expect((await world.reviewed()).review).toMatchObject({ recipients: 1, skipped: { duplicate: 1 } })
    await honest(world)
    expect((await world.reviewed({ only: ['i00000', 'i00000'] })).review).toMatchObject({ listed: 1, recipients: 1 })
  })

  it('leaves out creators with an open message in another campaign of the shop, and names it', async () => {
    const world = await openWorld()
    await world.running({ id: 'other', name: 'Autumn', only: ['i00001'] })
    expect((await world.reviewed()).review).toMatchObject({ recipients: 2, skipped: { 'in-other-campaign': 1 } })
    expect(await world.leftOut()).toMatchObject([{ invite: 'i00001', subject: 'Autumn' }])
    await world.campaigns.cancel('other')
    expect((await world.reviewed()).review).toMatchObject({ recipients: 3 })
    await honest(world)
  })

  it('again gives the same, whatever the first left half-way', async () => {
    const world = await openWorld({ invites: many(120) })
    world.rights.answer = async ids => Object.fromEntries(ids.map(id => [id, !id.endsWith('7')]))
    const first = (await world.reviewed()).review
    for (const deadAt of [1, 2, 3]) {
      const { db } = world
      let chunks = 0
      const answer = world.rights.answer
      world.rights.answer = async ids => ++chunks === deadAt ? new Promise(() => {}) : answer(ids)
      void world.campaigns.review('c')
      await vi.waitFor(() => expect(chunks).toBe(deadAt))
      world.rights.answer = answer
      expect((await world.campaign()).review).toBeUndefined()
      expect((await world.campaign()).counts).toEqual(await countRows(world))
      // What a dead worker leaves of the first review does not stop the second.
      await world.campaigns.review('c')
      expect({ ...(await world.campaign()).review, at: 0 }).toEqual({ ...first, at: 0 })
      await honest(world)
      expect(await db.campaigns.get('c')).not.toHaveProperty('reviewing.done')
    }
  })
})

describe('a second review', () => {
  it('supersedes the first, which ends without a trace', async () => {
    const world = await openWorld({ invites: many(200) })
    await world.campaigns.draft(DRAFT)
    const first = world.campaigns.review('c').then(() => 'done', (thrown: { code?: string }) => thrown.code)
    const second = world.campaigns.review('c')
    expect(await first).toBe('review-superseded')
    await second
    await honest(world)
    expect(await world.rows()).toHaveLength(200)
  })

  it('cannot put its mark on rows of the other: a review that is superseded after its last row ends too', async () => {
    const world = await openWorld({ invites: many(1) })
    await world.campaigns.draft(DRAFT)
    const { promise: asked, resolve: answerFirst } = Promise.withResolvers<void>()
    const answer = world.rights.answer
    let calls = 0
    world.rights.answer = async (ids) => {
      if (++calls === 2)
        await asked
      return answer(ids)
    }
    await world.campaigns.review('c')
    const second = world.campaigns.review('c')
    await vi.waitFor(() => expect(calls).toBe(2))
    expect((await world.campaign()).review).toBeUndefined()
    answerFirst()
    await second
    await honest(world)
  })

  it('of a draft that is being sealed leaves what was sealed alone', async () => {
    const world = await openWorld({ invites: many(60) })
    const { review } = await world.reviewed()
    const sealed = world.campaigns.seal('c', review?.at ?? 0).then(() => 'sealed', () => 'refused')
    const again = world.campaigns.review('c').then(() => 'reviewed', (thrown: { code?: string }) => thrown.code)
    expect(await Promise.all([sealed, again])).toEqual(['sealed', 'already-sealed'])
    await honest(world)
    expect(await world.rows()).toHaveLength(60)
  })

  it('of a draft that is sealed cannot even begin', async () => {
    const world = await openWorld()
    await world.running()
    await expect(world.campaigns.review('c')).rejects.toMatchObject({ code: 'already-sealed' })
    await honest(world)
  })
})

describe('a review cannot be made', () => {
  const spoiled: [code: string, spoil: (world: World) => PromiseLike<unknown>][] = [
    ['list-gone', ({ db }) => db.lists.update('list', { removedAt: 1 })],
    ['template-gone', ({ db }) => db.templates.update('template', { removedAt: 1 })],
    ['shop-unknown', ({ db }) => db.shops.delete(SHOP.key)],
    ['list-of-other-shop', ({ db }) => db.lists.update('list', { shop: 'other' })],
    ['template-has-errors', ({ db }) => db.templates.update('template', { versions: [{ language: 'en', parts: [text('Hello {{creator.nickname')] }] })],
    ['campaign-gone', ({ db }) => db.campaigns.delete('c')],
  ]

  it.each(spoiled)('%s', async (code, spoil) => {
    const world = await openWorld()
    await world.campaigns.draft(DRAFT)
    await spoil(world)
    await expect(world.campaigns.review('c')).rejects.toMatchObject({ code })
    expect(await world.rows()).toEqual([])
  })
})
