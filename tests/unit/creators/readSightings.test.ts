import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSightings } from '@/utils/creators/readSightings'

const shown = (value: unknown) => ({ value, is_authorized: true, status: 0 })

function profile(patch: Record<string, unknown> = {}) {
  return {
    creator_oecuid: shown('7494000000000000001'),
    handle: shown('Ines_Knits'),
    nickname: shown('Ines'),
    follower_cnt: shown(12_480),
    selection_region: shown('US'),
    category: shown([{ name: 'Home', starling_key: 'x' }, { name: 'Books' }]),
    med_gmv_revenue_range: shown('$1K-$5K'),
    creator_permission_tag: shown(2),
    ...patch,
  }
}

describe('readSightings', () => {
  it('reads the fields that are kept, and nothing else', () => {
    expect(readSightings([profile({ email: shown('a@b.example'), avatar: shown({ url_list: ['https://p/x'] }) })])).toEqual([{
      oecId: '7494000000000000001',
      handle: 'ines_knits',
      nickname: 'Ines',
      followers: 12_480,
      region: 'US',
      categories: ['Home', 'Books'],
      gmvRange: '$1K-$5K',
      permitted: true,
    }])
  })

  it('does without what TikTok hides', () => {
    const hidden = { is_authorized: false, status: 1, value: 'secret' }
    expect(readSightings([profile({ med_gmv_revenue_range: hidden, follower_cnt: { is_authorized: false }, category: undefined })])).toMatchObject([{ gmvRange: undefined, followers: undefined, categories: [] }])
  })

  it.each([
    ['an id that a number rounded', { creator_oecuid: shown(Number('7494000000000000001')) }],
    ['a short id', { creator_oecuid: shown('12') }],
    ['words for an id', { creator_oecuid: shown('7494<script>') }],
    ['no id', { creator_oecuid: undefined }],
    ['a hidden id', { creator_oecuid: { is_authorized: false, value: '7494000000000000001' } }],
    ['no handle', { handle: shown('') }],
    ['a handle with markup', { handle: shown('<img src=x>') }],
    ['a handle of 10,000 characters', { handle: shown('a'.repeat(10_000)) }],
    ['followers in words', { follower_cnt: shown('many') }],
    ['followers without end', { follower_cnt: shown(Number.POSITIVE_INFINITY) }],
    ['a nickname as long as a book', { nickname: shown('a'.repeat(100_000)) }],
    ['a thousand categories', { category: shown(Array.from({ length: 1000 }, () => ({ name: 'Home' }))) }],
    ['a field that is not wrapped', { nickname: 'Ines' }],
  ])('leaves out a creator with %s, and keeps the others', (_, patch) => {
    const good = profile({ creator_oecuid: shown('7494000000000000002'), handle: shown('other.one') })
    expect(readSightings([profile(patch), good]).map(({ handle }) => handle)).toEqual(['other.one'])
  })

  it('takes at most a hundred at once, and nobody twice', () => {
    const many = Array.from({ length: 300 }, (_, index) => profile({ creator_oecuid: shown(String(7_494_000_000_000_000 + index)) }))
    expect(readSightings(many)).toHaveLength(100)
    expect(readSightings([profile(), profile()])).toHaveLength(1)
  })

  it('whatever a page says, what comes through is short, plain and of known names', () => {
    const names = Object.keys(profile())
    const anything = fc.oneof(fc.anything({ maxDepth: 3 }), fc.record({ value: fc.anything(), is_authorized: fc.anything() }))
    const hostile = fc.tuple(fc.dictionary(fc.constantFrom(...names, '__proto__', 'constructor'), anything), fc.subarray(names))
      .map(([bad, kept]) => ({ ...bad, ...Object.fromEntries(Object.entries(profile()).filter(([name]) => kept.includes(name))) }))
    fc.assert(fc.property(fc.array(fc.oneof(hostile, fc.anything()), { maxLength: 6 }), (said) => {
      for (const creator of readSightings(said)) {
        expect(Object.keys(creator)).toEqual(['oecId', 'handle', 'nickname', 'followers', 'region', 'categories', 'gmvRange', 'permitted'])
        expect(creator.oecId).toMatch(/^\d{15,21}$/)
        expect(creator.handle).toMatch(/^[a-z0-9._]{2,24}$/)
        expect(JSON.stringify(creator).length).toBeLessThan(2500)
      }
    }))
  })
})
