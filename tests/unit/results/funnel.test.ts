import type { Member } from '@/utils/collaborations/types'
import type { Happening, HappeningKind } from '@/utils/conversations/types'
import type { ReachingRow } from '@/utils/results/reach'
import type { CreatorOutcome, Funnel, Reached } from '@/utils/results/types'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerRate, funnelOf, variantRates } from '@/utils/results/funnelOf'
import { outcomeOf } from '@/utils/results/outcomeOf'
import { reach } from '@/utils/results/reach'

const OURS = 'ours'
const creators = fc.constantFrom('1', '2', '3', '4', '5')
const times = fc.integer({ min: 1, max: 40 })

const rows = fc.array(fc.record({
  oecId: creators,
  changedAt: times,
  kind: fc.constantFrom('text', 'invitation'),
  state: fc.constantFrom('sent', 'sent', 'sent', 'refused', 'queued', 'unknown'),
}), { maxLength: 25 }).map(all => all.map(({ kind, ...row }, index) => ({ ...row, id: `d${index}`, handle: `h${row.oecId}`, content: { kind }, group: kind === 'invitation' ? 'g' : undefined }) as ReachingRow))

const happenings = fc.array(fc.record({
  oecId: creators,
  at: times,
  kind: fc.constantFrom<HappeningKind>('answered', 'opted-out', 'added', 'posted', 'sold', 'removed', 'expired'),
  collaboration: fc.constantFrom(OURS, 'theirs'),
}), { maxLength: 30 }).map(all => all.map((each, index): Happening => ({ ...each, id: `${index}`, shop: 's' })))

const members = fc.array(fc.record({ oecId: creators, status: fc.constantFrom<Member['status']>('invited', 'added', 'posted', 'sold', 'expired', 'removed'), collaboration: fc.constantFrom(OURS, 'theirs') }), { maxLength: 8 })
  .map(all => all.map((each, index): Member => ({ ...each, id: `${index}`, shop: 's', handle: '', changedAt: 99 })))

function outcomes(all: readonly ReachingRow[], { happened = [], inGroups = [] }: { happened?: readonly Happening[], inGroups?: readonly Member[] }): CreatorOutcome[] {
  const reached = new Map<string, Reached>()
  all.forEach(row => reach(reached, row))
  return [...reached.values()].map(each => outcomeOf({
    reached: each,
    happenings: happened.filter(({ oecId }) => oecId === each.oecId),
    members: inGroups.filter(({ oecId }) => oecId === each.oecId),
    collaborations: new Set([OURS]),
  }))
}

const atMost = (one: Funnel, other: Funnel): boolean => (Object.keys(one) as (keyof Funnel)[]).every(step => one[step] <= other[step])

describe('the funnel', () => {
  it('counts each creator once, and no step more than those it may come from', () => {
    fc.assert(fc.property(rows, happenings, members, (all, happened, inGroups) => {
      const result = outcomes(all, { happened, inGroups })
      const funnel = funnelOf(result)
      const people = new Set(all.filter(({ state }) => state === 'sent').map(({ oecId }) => oecId)).size
      expect(result).toHaveLength(people)
      expect(funnel.answered).toBeLessThanOrEqual(people)
      expect(funnel.sent).toBeLessThanOrEqual(people)
      expect(funnel.optedOut).toBeLessThanOrEqual(funnel.answered)
      expect(funnel.added).toBeLessThanOrEqual(funnel.invited)
      expect(Math.max(funnel.posted, funnel.sold)).toBeLessThanOrEqual(funnel.added)
    }))
  })

  it('never falls when more happens or more is sent', () => {
    fc.assert(fc.property(rows, happenings, happenings, members, (all, some, more, inGroups) => {
      const before = funnelOf(outcomes(all, { happened: some, inGroups: [] }))
      expect(atMost(before, funnelOf(outcomes(all, { happened: [...some, ...more], inGroups })))).toBe(true)
    }))
    fc.assert(fc.property(rows, rows, (some, more) => {
      expect(atMost(funnelOf(outcomes(some, {})), funnelOf(outcomes([...some, ...more], {})))).toBe(true)
    }))
  })

  it('does not depend on the order of rows, happenings or members', () => {
    fc.assert(fc.property(rows, happenings, members, (all, happened, inGroups) => {
      const sorted = (list: CreatorOutcome[]) => list.sort((one, other) => one.oecId < other.oecId ? -1 : 1)
      expect(sorted(outcomes(all.toReversed(), { happened: happened.toReversed(), inGroups: inGroups.toReversed() }))).toEqual(sorted(outcomes(all, { happened, inGroups })))
    }))
  })
})

const row = (patch: Partial<ReachingRow>): ReachingRow => ({ id: 'd', oecId: '1', handle: 'one', state: 'sent', changedAt: 10, content: { kind: 'text' }, ...patch })
const happening = (kind: HappeningKind, at: number, collaboration?: string): Happening => ({ id: `${kind}${at}`, shop: 's', oecId: '1', kind, at, collaboration })
const only = (all: ReachingRow[], happened: Happening[]) => outcomes(all, { happened })[0]

describe('an answer', () => {
  it('comes after the first message, not after the invitation before it', () => {
    const all = [row({ id: 'i', content: { kind: 'invitation' }, changedAt: 5 }), row({})]
    expect(only(all, [happening('answered', 7)])?.answeredAt).toBeUndefined()
    expect(only(all, [happening('answered', 11)])?.answeredAt).toBe(11)
  })

  it('of somebody who was only invited comes after the invitation', () => {
    expect(only([row({ content: { kind: 'invitation' }, changedAt: 5 })], [happening('answered', 7)])?.answeredAt).toBe(7)
  })

  it('is opting out as well', () => {
    expect(only([row({})], [happening('opted-out', 12)])).toMatchObject({ answeredAt: 12, optedOutAt: 12 })
  })

  it('to an earlier campaign is none', () => {
    expect(only([row({})], [happening('answered', 9), happening('opted-out', 9)])).toMatchObject({ answeredAt: undefined, optedOutAt: undefined })
  })
})

describe('what was added', () => {
  const invited = row({ content: { kind: 'invitation' }, changedAt: 5 })

  it('counts in a collaboration of the campaign alone, for those it invited alone', () => {
    expect(only([invited], [happening('added', 8, 'theirs')])?.addedAt).toBeUndefined()
    expect(only([row({})], [happening('added', 8, OURS)])?.addedAt).toBeUndefined()
    expect(only([invited], [happening('added', 8, OURS)])?.addedAt).toBe(8)
  })

  it('is proved by a post or a sale', () => {
    expect(only([invited], [happening('posted', 8, OURS)])).toMatchObject({ addedAt: 8, postedAt: 8, soldAt: undefined })
    expect(only([invited], [happening('sold', 9, OURS)])).toMatchObject({ addedAt: 9, postedAt: undefined, soldAt: 9 })
  })
})

describe('rates', () => {
  const outcome = (variant: 'A' | 'B', answeredAt?: number): CreatorOutcome => ({ oecId: '1', handle: '', variant, messagedAt: 1, answeredAt })

  it('are of everybody who was reached, and of each template by its own creators', () => {
    const all = [outcome('A', 3), outcome('A'), outcome('B'), { oecId: '4', handle: '', invitedAt: 2, answeredAt: 4 }]
    expect(answerRate(all)).toMatchObject({ successes: 2, of: 4 })
    expect(variantRates(all)).toMatchObject({ a: { successes: 1, of: 2 }, b: { successes: 0, of: 1 } })
    expect(variantRates([{ oecId: '1', handle: '', messagedAt: 1 }])).toBeUndefined()
  })
})
