import type { Delivery } from '@/utils/campaigns/types'
import { describe, expect, it } from 'vitest'
import { NOT_YET } from '@/utils/campaigns/steps'
import { DAY } from '@/utils/clock/clock'
import { createDatabase } from '@/utils/db/database'
import { resultsOf, templateRates } from '@/utils/results/service'
import { campaignOf, deliveryOf, SHOP } from '../components/campaigns/fixtures'

let opened = 0
const START = Date.parse('2026-11-20T12:00:00Z')
const timeZone = 'Europe/London'
const campaign = campaignOf({ state: 'finished', startedAt: START, finishedAt: START + DAY })

function openRows() {
  const db = createDatabase(`results-${opened++}`)
  const sent = (number: number, patch: Partial<Delivery> = {}) => deliveryOf(number, { state: 'sent', changedAt: START + 1000 + number, ...patch })
  const happened = (number: number, kind: 'answered' | 'opted-out' | 'added' | 'posted', { at = START + DAY, collaboration = undefined as string | undefined, shop = SHOP.key as string } = {}) => {
    const { oecId } = deliveryOf(number)
    return db.happenings.put({ id: `${shop}/${oecId}/${kind}/${at}`, shop, oecId, kind, at, collaboration })
  }
  return { db, sent, happened }
}

describe('resultsOf', () => {
  it('counts creators through the steps, by the rows of this campaign and shop alone', async () => {
    const { db, sent, happened } = openRows()
    await db.deliveries.bulkPut([
      ...Array.from({ length: 5 }, (_, number) => sent(number)),
      sent(1, { id: 'second part', part: 1, position: 151 }),
      deliveryOf(7, { state: 'refused' }),
      sent(9, { id: 'elsewhere', campaign: 'another' }),
    ])
    await Promise.all([happened(0, 'answered'), happened(0, 'opted-out'), happened(1, 'answered', { at: START - 5 }), happened(2, 'answered', { shop: 'other' }), happened(7, 'answered'), happened(9, 'answered')])
    const { funnel, rate, optedOut } = await resultsOf(db, campaign, { timeZone })
    expect(funnel).toEqual({ invited: 0, sent: 5, answered: 1, optedOut: 1, added: 0, posted: 0, sold: 0 })
    expect(rate).toMatchObject({ successes: 1, of: 5, tooFew: true })
    expect(optedOut).toEqual([{ oecId: deliveryOf(0).oecId, handle: 'creator.0' }])
  })

  it('follows invited creators into the collaborations that the campaign made, and the one it filled', async () => {
    const { db, sent, happened } = openRows()
    await db.groups.put({ id: 'g', campaign: 'campaign', shop: SHOP.key, position: 0, name: 'n', productIds: [], state: 'done', collaboration: '75', suspects: [], tries: 1, changedAt: 0 })
    await db.deliveries.bulkPut(Array.from({ length: 4 }, (_, number) => sent(number, { content: { kind: 'invitation', name: 'n' }, group: 'g' })))
    await Promise.all([happened(0, 'added', { collaboration: '75' }), happened(1, 'posted', { collaboration: '76' }), happened(2, 'added', { collaboration: '99' })])
    await db.members.put({ id: '75/x', shop: SHOP.key, collaboration: '75', oecId: deliveryOf(3).oecId, handle: '', status: 'posted', changedAt: 3 })
    const { funnel } = await resultsOf(db, { ...campaign, into: '76' }, { timeZone })
    expect(funnel).toEqual({ invited: 4, sent: 0, answered: 0, optedOut: 0, added: 3, posted: 2, sold: 0 })
  })

  it('dates a message whose answer was lost by its try, so that no reply in between is missed', async () => {
    const { db, sent, happened } = openRows()
    await db.deliveries.put(sent(0, { changedAt: START + 2 * DAY }))
    await db.attempts.put({ id: 'a', delivery: 'delivery-0', campaign: 'campaign', clientMessageId: 'm', startedAt: START + 5, outcome: 'found' })
    await happened(0, 'answered')
    expect((await resultsOf(db, campaign, { timeZone })).funnel.answered).toBe(1)
  })

  it('says which follow-ups wait, and from when', async () => {
    const { db } = openRows()
    const later = (number: number, patch: Partial<Delivery>) => deliveryOf(number, { id: `f${number}-${patch.part ?? 0}`, position: 1e9 + number * 100, step: 1, ...patch })
    await db.deliveries.bulkPut([deliveryOf(8), later(0, { dueAt: START + 3 * DAY }), later(1, { dueAt: START + 2 * DAY }), later(1, { part: 1, position: 1e9 + 101, dueAt: NOT_YET }), later(2, { dueAt: NOT_YET })])
    expect((await resultsOf(db, campaign, { timeZone })).waiting).toEqual([{ step: 1, creators: 3, from: START + 2 * DAY }])
  })

  it('compares two templates by who got which', async () => {
    const { db, sent, happened } = openRows()
    await db.deliveries.bulkPut([sent(0, { variant: 'A' }), sent(1, { variant: 'A' }), sent(2, { variant: 'B' })])
    await happened(1, 'answered')
    expect((await resultsOf(db, { ...campaign, templateB: 'b' }, { timeZone })).variants).toMatchObject({ a: { successes: 1, of: 2 }, b: { successes: 0, of: 1 } })
    expect((await resultsOf(db, campaign, { timeZone })).variants).toBeUndefined()
  })

  it('reads thousands in pieces, says how far it is, and can be stopped', async () => {
    const { db, sent, happened } = openRows()
    await db.deliveries.bulkPut(Array.from({ length: 2500 }, (_, number) => sent(number)))
    await Promise.all([0, 1200, 2499].map(number => happened(number, 'answered')))
    const shares: number[] = []
    expect((await resultsOf(db, campaign, { timeZone, onProgress: share => shares.push(share) })).funnel).toMatchObject({ sent: 2500, answered: 3 })
    expect(shares.at(-1)).toBe(1)
    expect(shares.toSorted((one, other) => one - other)).toEqual(shares)
    await expect(resultsOf(db, campaign, { timeZone, signal: AbortSignal.abort() })).rejects.toThrow('aborted')
  })
})

describe('templateRates', () => {
  it('judges each template by its own messages of 90 days, a creator once', async () => {
    const { db, sent, happened } = openRows()
    await db.campaigns.bulkPut([
      { ...campaign, template: 'first', templateB: 'second', followUps: [{ template: 'after', waitDays: 3 }] },
      { ...campaign, id: 'again', template: 'first' },
      { ...campaign, id: 'old', template: 'old', startedAt: START - 200 * DAY, finishedAt: START - 199 * DAY },
    ])
    await db.deliveries.bulkPut([
      sent(0, { variant: 'A' }),
      sent(1, { variant: 'A' }),
      sent(2, { variant: 'B' }),
      sent(1, { id: 'follow', step: 1, position: 1e9 + 100, changedAt: START + 3 * DAY }),
      sent(0, { id: 'again-0', campaign: 'again' }),
      sent(5, { id: 'old-5', campaign: 'old', changedAt: START - 200 * DAY }),
    ])
    await Promise.all([happened(0, 'answered'), happened(1, 'answered', { at: START + 4 * DAY })])
    const rates = await templateRates(db, { now: START + 10 * DAY })
    expect([...rates].map(([template, { successes, of }]) => [template, successes, of]).sort()).toEqual([['after', 1, 1], ['first', 2, 2], ['second', 0, 1]])
  })
})
