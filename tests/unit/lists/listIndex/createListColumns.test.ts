import type { ListQuery } from '@/utils/lists/listIndex/types'
import type { Invite } from '@/utils/lists/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createListColumns } from '@/utils/lists/listIndex/createListColumns'
import { searchText } from '@/utils/lists/listIndex/createRowColumns'
import { searchWords } from '@/utils/lists/listIndex/foldText'
import { SORTS } from '@/utils/lists/listIndex/types'
import { COUNTED_STATUSES } from '@/utils/lists/rules'
import { invitesOf, inviteWith, smallTags, smallWords } from '../arbitraries'

const queries: fc.Arbitrary<ListQuery> = fc.record({
  text: fc.oneof(smallWords, fc.tuple(smallWords, smallWords).map(words => words.join(' '))),
  statuses: fc.subarray([...COUNTED_STATUSES]),
  tags: smallTags,
  sort: fc.record({ by: fc.constantFrom(...SORTS), descending: fc.boolean() }),
}, { requiredKeys: [] })

/** The same question asked of plain rows. */
function naive(rows: Invite[], { text = '', statuses = [], tags = [], sort = { by: 'position' } }: ListQuery): string[] {
  const sign = sort.descending ? -1 : 1
  const value = (row: Invite): number | string | undefined => sort.by === 'status'
    ? (COUNTED_STATUSES as readonly string[]).indexOf(row.status)
    : row[sort.by]
  return rows
    .filter(row => row.status !== 'removed'
      && (statuses.length === 0 || (statuses as string[]).includes(row.status))
      && (tags.length === 0 || row.tags.some(tag => tags.includes(tag)))
      && searchWords(text).every(word => searchText(row).includes(word)))
    .sort((one, other) => {
      const [a, b] = [value(one), value(other)]
      if (a === b || a === undefined || b === undefined)
        return Number(a === undefined) - Number(b === undefined) || one.position - other.position
      return a < b ? -sign : sign
    })
    .map(({ id }) => id)
}

function idsOf(columns: ReturnType<typeof createListColumns>, query: ListQuery): string[] {
  const rows = columns.query(query)
  return columns.idsOf(rows, 0, rows.length)
}

describe('list columns', () => {
  it('find, filter and sort as plain rows would, after any changes and questions', () => {
    fc.assert(fc.property(
      fc.array(fc.record({ rows: fc.array(invitesOf(30), { maxLength: 40 }), queries: fc.array(queries, { minLength: 1, maxLength: 4 }) }), { minLength: 1, maxLength: 5 }),
      (rounds) => {
        const columns = createListColumns()
        const rows = new Map<string, Invite>()
        for (const round of rounds) {
          columns.put(round.rows)
          for (const row of round.rows)
            rows.set(row.id, row)
          for (const query of round.queries)
            expect(idsOf(columns, query)).toEqual(naive([...rows.values()], query))
        }
      },
    ), { numRuns: 300 })
  })

  it('say the same while a word is typed as when it is asked at once', () => {
    fc.assert(fc.property(fc.array(invitesOf(50), { maxLength: 60 }), smallWords, queries, (rows, word, query) => {
      const typed = createListColumns()
      typed.put(rows)
      for (let length = 0; length < word.length; length++)
        typed.query({ ...query, text: word.slice(0, length) })
      const fresh = createListColumns()
      fresh.put(rows)
      expect(idsOf(typed, { ...query, text: word })).toEqual(idsOf(fresh, { ...query, text: word }))
    }))
  })

  it('find a creator by handle with @, nickname, id, category, tag and note, in any case and width', () => {
    const columns = createListColumns()
    columns.put([inviteWith({ id: '1', handle: 'mia.home', nickname: 'Mía', oecId: '7494000000000000001', category: 'Küche', tags: ['复购'], note: 'ASK in May' })])
    for (const text of ['@mia', 'MIA.HOME', 'mía', '7494000000000000001', 'küche', '复购', 'ask', 'ｍａｙ', 'may mia'])
      expect(columns.query({ text }), text).toHaveLength(1)
    expect(columns.query({ text: 'home mía x' })).toHaveLength(0)
  })

  it('count the tags of rows that are there', () => {
    const columns = createListColumns()
    columns.put([
      inviteWith({ id: '1', tags: ['b', 'a'] }),
      inviteWith({ id: '2', tags: ['a'] }),
      inviteWith({ id: '3', tags: ['gone'], status: 'removed' }),
    ])
    expect(columns.tagCounts()).toEqual([{ tag: 'a', count: 2 }, { tag: 'b', count: 1 }])
  })
})
