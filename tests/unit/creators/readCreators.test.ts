// @vitest-environment node
import type { Column, RowProblemCode } from '@/utils/creators/types'
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { restoreCell } from '@/utils/creators/cells/formulaCells'
import { guessColumns } from '@/utils/creators/columns/guessColumns'
import { openSheetHere } from '@/utils/creators/files/openSheetHere'
import { problemsCsv } from '@/utils/creators/problemsCsv'
import { creatorChunks, readCreators } from '@/utils/creators/readCreators'
import { nastyCells } from './arbitraries'

const column = (index: number, field: Column['field'], header: string = field): Column => ({ index, header, sample: '', field })

async function* chunksOf(rows: string[][], size = 2): AsyncGenerator<string[][]> {
  for (let from = 0; from < rows.length; from += size)
    yield rows.slice(from, from + size)
}

describe('rows that cannot be taken', () => {
  it('are named by line and reason, and the others are taken', async () => {
    const bytes = await readFile(new URL('../../fixtures/imports/problem-rows.csv', import.meta.url))
    const sheet = await openSheetHere(new File([new Uint8Array(bytes)], 'x.csv'))
    const [first = [], ...after] = sheet.head
    const guess = guessColumns(first, after)
    const { creators, problems, duplicates } = await readCreators(sheet.rows(), guess.columns, guess)
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'bad-handle'],
      [4, 'handle-has-spaces'],
      [5, 'id-rounded'],
      [6, 'unreadable-characters'],
      [7, 'unreadable-characters'],
      [9, 'empty-handle'],
      [10, 'bad-handle'],
    ] satisfies [number, RowProblemCode][])
    expect(creators).toEqual([{ line: 3, handle: 'mia.cozyhome', nickname: '<b>Mia</b>' }])
    expect(duplicates).toEqual([{ line: 8, sameAs: 3 }])
  })

  it('are cut to eighty characters', async () => {
    const { problems } = await readCreators(chunksOf([['x '.repeat(300)]]), [column(0, 'handle')], { hasHeader: false })
    expect(problems[0]?.text).toHaveLength(80)
  })

  it.each([
    [{ followers: 'many' }, 'bad-number'],
    [{ note: 'x'.repeat(2001) }, 'too-long'],
    [{ nickname: 'x'.repeat(201) }, 'too-long'],
    [{ nickname: 'Mi\uFFFDa' }, 'unreadable-characters'],
    [{ variable: 'x'.repeat(2001) }, 'too-long'],
    [{ variable: '\uFFFD' }, 'unreadable-characters'],
  ] as const)('%j is %s', async (cells, code) => {
    const [[field = 'note', text = '']] = Object.entries(cells) as [[Column['field'], string]]
    const { problems } = await readCreators(chunksOf([['mia', text]]), [column(0, 'handle'), column(1, field)], { hasHeader: false })
    expect(problems).toMatchObject([{ line: 1, code }])
  })

  it('go into a file whose cells no spreadsheet runs', () => {
    const csv = problemsCsv([{ line: 2, code: 'bad-handle', text: '=HYPERLINK("x")' }, { line: 3, code: 'bad-handle', text: '@a,b' }], { reason: code => `why ${code}`, header: ['Line', 'Reason', 'Text'] })
    expect(csv).toBe('\uFEFFLine,Reason,Text\r\n2,why bad-handle,"\'=HYPERLINK(""x"")"\r\n3,why bad-handle,"\'@a,b"\r\n')
  })
})

describe('identity of a row', () => {
  const columns = [column(0, 'handle'), column(1, 'oecId'), column(2, 'inviteId')]
  it.each([
    [['mia', '7494123456789012345', ''], { handle: 'mia', oecId: '7494123456789012345' }],
    [['mia', '7.49E+18', ''], { handle: 'mia' }],
    [['', '7494123456789012345', ''], { oecId: '7494123456789012345' }],
    [['7494123456789012345', '', ''], { oecId: '7494123456789012345' }],
    [['', '', '0190aaaa-bbbb'], { inviteId: '0190aaaa-bbbb' }],
    [['', '\'7494123456789012345', ''], { oecId: '7494123456789012345' }],
  ])('of %j is %j', async (row, creator) => {
    const { creators } = await readCreators(chunksOf([row]), columns, { hasHeader: false })
    expect(creators).toEqual([{ ...creator, line: 1 }])
  })

  it('is found again in a later chunk, by handle or by id', async () => {
    const { creators, duplicates } = await readCreators(chunksOf([['mia', '7494123456789012345'], ['lea', ''], ['@MIA', ''], ['', '7494123456789012345']]), columns, { hasHeader: false })
    expect(creators).toHaveLength(2)
    expect(duplicates).toEqual([{ line: 3, sameAs: 1 }, { line: 4, sameAs: 1 }])
  })
})

describe('reading', () => {
  it('says the same in chunks of any size', async () => {
    const rows = fc.array(fc.tuple(fc.constantFrom('mia', 'lea', '', 'x y', '7.1E+18'), nastyCells).map(cells => [...cells]), { maxLength: 12 })
    await fc.assert(fc.asyncProperty(rows, fc.integer({ min: 1, max: 5 }), fc.boolean(), async (table, size, hasHeader) => {
      const columns = [column(0, 'handle'), column(1, 'variable', 'extra')]
      const whole = await readCreators(chunksOf(table, 100), columns, { hasHeader })
      expect(await readCreators(chunksOf(table, size), columns, { hasHeader })).toEqual(whole)
      const taken = whole.creators.length + whole.problems.length + whole.duplicates.length
      const blank = table.filter((row, index) => (hasHeader && index === 0) || row.every(cell => cell.trim() === '')).length
      expect(taken).toBe(table.length - blank)
    }))
  })

  it('stops when it is told to', async () => {
    const stop = new AbortController()
    const seen: number[] = []
    const reading = async (): Promise<void> => {
      for await (const { creators } of creatorChunks(chunksOf([['aa'], ['bb'], ['cc'], ['dd'], ['ee']]), [column(0, 'handle')], { hasHeader: false, signal: stop.signal })) {
        seen.push(creators.length)
        stop.abort()
      }
    }
    await expect(reading()).rejects.toMatchObject({ name: 'AbortError' })
    expect(seen).toEqual([2])
  })

  it('lets others have their turn', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => [`creator_${index}`, 'x'.repeat(50), `${index}万`])
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    await readCreators(chunksOf(rows, 60_000), [column(0, 'handle'), column(1, 'variable', 'v'), column(2, 'followers')], { hasHeader: false })
    clearInterval(timer)
    // Without, the one chunk would be read in one go.
    expect(turns).toBeGreaterThan(1)
  })
})

describe('formula cells', () => {
  it('come back as they were', async () => {
    const { neutraliseCell } = await import('@/utils/creators/cells/formulaCells')
    fc.assert(fc.property(fc.oneof(nastyCells, fc.string({ unit: fc.constantFrom('\'', '=', '+', '1', 'a', '＝', '\t') })), (cell) => {
      expect(restoreCell(neutraliseCell(cell))).toBe(cell)
      expect(neutraliseCell(cell)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
    }))
  })
})
