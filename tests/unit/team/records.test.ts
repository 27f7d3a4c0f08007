import type { Attempt, Delivery } from '@/utils/campaigns/types'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { campaignRecord, recordsOf } from '@/utils/team/records'
import { recordRow } from '@/utils/westmoon/contract/records'

const SHOP = 'affiliate.tiktok.com/GB/7495000000000000001'
const content = fc.oneof<fc.Arbitrary<Delivery['content']>[]>(
  fc.record({ kind: fc.constant('text' as const), text: fc.string({ maxLength: 2000 }) }),
  fc.record({ kind: fc.constant('image' as const), hash: fc.constant('a'.repeat(64)), name: fc.string({ maxLength: 200 }), width: fc.nat(), height: fc.nat() }),
  fc.record({ kind: fc.constant('product' as const), productId: fc.constant('1'), title: fc.string({ maxLength: 200 }), price: fc.constant('$1') }),
  fc.record({ kind: fc.constant('invitation' as const), name: fc.string({ maxLength: 200 }) }),
)
const delivery: fc.Arbitrary<Delivery> = fc.record({
  id: fc.uuid(),
  campaign: fc.uuid(),
  shop: fc.constant(SHOP),
  position: fc.nat(),
  invite: fc.uuid(),
  oecId: fc.bigInt({ min: 1n, max: 10n ** 19n }).map(String),
  handle: fc.string({ maxLength: 100 }),
  part: fc.nat(5),
  parts: fc.nat(5),
  content,
  state: fc.constantFrom('queued', 'sending', 'sent', 'refused', 'unknown', 'skipped'),
  clientMessageId: fc.uuid(),
  tries: fc.nat(3),
  changedAt: fc.nat(),
})
const attemptOf = ({ id, campaign, clientMessageId }: Delivery, outcome: Attempt['outcome']): Attempt => ({ id: `a-${id}-${outcome}`, delivery: id, campaign, clientMessageId, startedAt: 1, endedAt: outcome && 2, outcome, serverMessageId: 'm' })

describe('recordsOf', () => {
  it('makes rows that the contract takes, the same by the same ids when made again', () => {
    fc.assert(fc.property(delivery, fc.constantFrom('accepted', 'refused', 'unanswered', undefined), (row, outcome) => {
      const made = recordsOf(row, [attemptOf(row, outcome)])
      for (const each of made)
        expect(v.safeParse(recordRow, JSON.parse(JSON.stringify(each))).issues).toBeUndefined()
      expect(recordsOf(row, [attemptOf(row, outcome)])).toEqual(made)
      expect(new Set(made.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(made.length)
    }))
  })

  it('logs a message exactly when it was sent, and a try once it ended', () => {
    fc.assert(fc.property(delivery, fc.constantFrom('accepted', undefined), (row, outcome) => {
      const kinds = recordsOf(row, [attemptOf(row, outcome)]).map(({ kind }) => kind)
      expect(kinds.includes('message')).toBe(row.state === 'sent')
      expect(kinds.includes('delivery')).toBe(row.state !== 'queued' && row.state !== 'sending')
      expect(kinds.includes('attempt')).toBe(outcome !== undefined)
    }))
  })
})

describe('campaignRecord', () => {
  const campaign = { id: 'c', shop: SHOP, name: '', list: 'l', template: 't', skipMissing: false, gap: 0, coolDownDays: 7, counts: { queued: 1, sending: 0, sent: 2, refused: 0, unknown: 0, skipped: 0 }, createdAt: 1, sealedAt: 2, startedAt: 3, changedAt: 9 }

  it('is the same row as long as the state is, whatever the counts', () => {
    expect(campaignRecord({ ...campaign, state: 'running' })?.id).toBe(campaignRecord({ ...campaign, state: 'running', changedAt: 10 })?.id)
    expect(campaignRecord({ ...campaign, state: 'paused', pause: { reason: 'quota', at: 5 } })).toMatchObject({ id: 'c:paused:5', reason: 'quota' })
    expect(v.is(recordRow, JSON.parse(JSON.stringify(campaignRecord({ ...campaign, state: 'running' }))))).toBe(true)
  })

  it('is not made of a draft', () => {
    expect(campaignRecord({ ...campaign, state: 'draft' })).toBeUndefined()
  })
})
