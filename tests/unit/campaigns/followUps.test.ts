import { describe, expect, it } from 'vitest'
import { contact, countRows, invite, openWorld, template, text } from './world'

const many = (count: number) => Array.from({ length: count }, (_, number) => invite(number))
const FOLLOW_UPS = [{ template: 'second', waitDays: 3 }]

async function withFollowUp(invites = many(3), words = 'Still there?') {
  const world = await openWorld({ invites })
  await world.db.templates.bulkPut([template([text(words)], { id: 'second', name: 'Second' }), template([text('Hi from B')], { id: 'b', name: 'B' })])
  return world
}

describe('a review with follow-ups', () => {
  it('stores every one of them as it will be sent, and counts them apart', async () => {
    const world = await withFollowUp()
    const { review, counts } = await world.reviewed({ followUps: FOLLOW_UPS })
    expect(review).toMatchObject({ recipients: 3, messages: 3, followUps: 3, followUpsOver: 0 })
    expect(counts).toEqual(await countRows(world))
    expect((await world.rows()).map(({ step, dueAt }) => [step, dueAt === 0])).toEqual([[undefined, true], [undefined, true], [undefined, true], [1, false], [1, false], [1, false]])
  })

  it('is sealed with what was read: a template that changes afterwards changes nothing', async () => {
    const world = await withFollowUp()
    await world.running({ followUps: FOLLOW_UPS })
    await world.db.templates.update('second', { removedAt: 1 })
    expect((await world.rows()).filter(({ step }) => step === 1).map(({ content }) => content)).toEqual(Array.from({ length: 3 }, () => ({ kind: 'text', text: 'Still there?' })))
  })

  it('says for how many a follow-up would be the sixth in a row', async () => {
    const world = await withFollowUp()
    await world.db.contacts.add(contact(1, { sentSinceReply: 4 }))
    expect((await world.reviewed({ followUps: FOLLOW_UPS })).review).toMatchObject({ recipients: 3, followUps: 3, followUpsOver: 1 })
  })

  it('leaves out creators who lack a variable of it, and says which', async () => {
    const world = await withFollowUp([invite(0, { variables: { city: 'Leeds' } }), invite(1)], 'How is {{city}}?')
    expect((await world.reviewed({ followUps: FOLLOW_UPS })).review).toMatchObject({ recipients: 1, followUps: 1, missing: { city: 1 }, skipped: { 'missing-variable': 1 } })
  })

  it.each([
    ['template-gone', 'removed'],
    ['template-has-errors', 'broken'],
  ])('cannot be made: %s, when a follow-up’s template is %s', async (code, how) => {
    const world = await withFollowUp()
    await world.db.templates.update('second', how === 'removed' ? { removedAt: 1 } : { versions: [{ language: 'en', parts: [text('Hello {{creator.nickname')] }] })
    await expect(world.reviewed({ followUps: FOLLOW_UPS })).rejects.toMatchObject({ code })
    expect(await world.rows()).toEqual([])
  })
})

describe('a review of two templates', () => {
  it('gives each creator one of them, about half each, and all the same follow-up', async () => {
    const world = await withFollowUp(many(200))
    await world.reviewed({ templateB: 'b', followUps: FOLLOW_UPS })
    const rows = await world.rows()
    const first = rows.filter(({ step }) => step === undefined)
    const inB = first.filter(({ variant }) => variant === 'B')
    expect(first).toHaveLength(200)
    expect(Math.abs(inB.length - 100)).toBeLessThan(45)
    expect(inB.every(({ content }) => content.kind === 'text' && content.text === 'Hi from B')).toBe(true)
    expect(first.filter(({ variant }) => variant === 'A').every(({ content }) => content.kind === 'text' && content.text.startsWith('Hello'))).toBe(true)
    const variantOfCreator = new Map(first.map(({ oecId, variant }) => [oecId, variant]))
    const followUps = rows.filter(({ step }) => step === 1)
    expect(followUps.map(({ variant }) => variant)).toEqual(followUps.map(({ oecId }) => variantOfCreator.get(oecId)))
    expect(new Set(followUps.map(({ content }) => content.kind === 'text' && content.text))).toEqual(new Set(['Still there?']))
  })

  it('again splits them the same', async () => {
    const world = await withFollowUp(many(50))
    const split = async () => {
      await world.reviewed({ templateB: 'b' })
      return (await world.rows()).map(({ oecId, variant }) => [oecId, variant])
    }
    expect(await split()).toEqual(await split())
  })
})

describe('a review with a window', () => {
  it('keeps where each creator lives, and says who has to wait for the week after', async () => {
    // Saturday evening in the shop’s own time: the day is over there, not in the US.
    const world = await withFollowUp([invite(0), invite(1, { region: 'US' }), invite(2, { region: 'GB' })])
    world.time.now = Date.parse('2026-11-28T21:30:00Z')
    const { review } = await world.reviewed({ window: { from: 9, to: 21 } })
    expect((await world.rows()).map(({ region }) => region)).toEqual(['GB', 'US', 'GB'])
    expect(review?.later).toEqual({ creators: 2, from: Date.parse('2026-11-29T09:00:00Z') })
  })

  it('says nothing when everyone fits', async () => {
    const world = await withFollowUp()
    expect((await world.reviewed({ window: { from: 9, to: 21 } })).review?.later).toBeUndefined()
  })
})
