// @vitest-environment node
import type { CreatorInput } from '@/utils/creators/types'
import type { ExportLanguage } from '@/utils/lists/export/exportColumns'
import type { ExportOptions } from '@/utils/lists/export/exportList'
import fc from 'fast-check'
import { readSheet } from 'read-excel-file/universal'
import { describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/universal'
import { guessColumns } from '@/utils/creators/columns/guessColumns'
import { openSheetHere } from '@/utils/creators/files/openSheetHere'
import { readCreators } from '@/utils/creators/readCreators'
import { exportList } from '@/utils/lists/export/exportList'
import { creators, nastyCells, tidyLines } from '../creators/arbitraries'
import { listWorld } from './listWorld'

type Format = ExportOptions['format']

const formats: Format[] = ['csv', 'xlsx']
const languages: ExportLanguage[] = ['zh-CN', 'en']

async function read(file: Blob) {
  const sheet = await openSheetHere(new File([file], 'x'))
  const [first = [], ...after] = sheet.head
  const guess = guessColumns(first, after)
  return { sheet, guess, ...await readCreators(sheet.rows(), guess.columns, guess) }
}

const variables = fc.dictionary(fc.oneof(fc.constantFrom('优惠码', 'Code', '=x', 'Email', 'Note', '标签', 'a  b'), tidyLines).map(name => name.replace(/[{}|\s]+/g, ' ').trim().slice(0, 20).trim()).filter(name => name !== '' && name !== '__proto__' && name.isWellFormed()), nastyCells.map(text => text.trim()), { maxKeys: 3 })
const inputs = fc.uniqueArray(fc.tuple(creators, variables).map(([creator, extra]): CreatorInput => ({ ...creator, variables: extra })), { minLength: 1, maxLength: 5, selector: ({ handle }) => handle })

describe('an export', () => {
  it.each(formats)('as %s, read again, is the same creators, whatever is in the cells', async (format) => {
    await fc.assert(fc.asyncProperty(inputs, fc.constantFrom(...languages), async (given, language) => {
      const { lists, list, rows, db } = await listWorld()
      await lists.addCreators(list.id, given)
      const file = await exportList(db, list.id, { format, language, statusWord: status => status })
      const { creators: parsed, problems, duplicates } = await read(file)
      expect(problems).toEqual([])
      expect(duplicates).toEqual([])
      const stored = await rows()
      expect(parsed.map(({ inviteId }) => inviteId)).toEqual(stored.map(({ id }) => id))
      const result = await lists.addCreators(list.id, parsed)
      expect(result).toMatchObject({ added: 0, changed: 0, unchanged: given.length, problems: [] })

      const copy = await lists.create({ shop: list.shop, name: 'Copy' })
      await lists.addCreators(copy.id, parsed)
      const copied = (await db.invites.filter(invite => invite.list === copy.id).toArray()).sort((one, other) => one.position - other.position)
      const content = ({ handle, nickname, followers, region, category, language: spoken, tags, note, variables: extra }: typeof stored[number]) => ({ handle, nickname, followers, region, category, spoken, tags, note, extra })
      expect(copied.map(content)).toEqual(stored.map(content))
    }), { numRuns: 60 })
  }, 60_000)

  it.each(formats)('as %s, edited, comes back as a change', async (format) => {
    const { lists, list, rows, db } = await listWorld()
    await lists.addCreators(list.id, [{ handle: 'mia', note: 'old' }, { handle: 'lea' }, { oecId: '7494123456789012345' }])
    const { creators: parsed } = await read(await exportList(db, list.id, { format, language: 'zh-CN', statusWord: status => status }))
    expect(parsed[2]).toMatchObject({ oecId: '7494123456789012345' })
    const edited = parsed.map(creator => creator.handle === 'mia' ? { ...creator, note: 'new', doNotContact: true } : creator)
    expect(await lists.addCreators(list.id, edited)).toMatchObject({ added: 0, changed: 1, unchanged: 2 })
    expect((await rows())[0]).toMatchObject({ note: 'new', status: 'do-not-contact' })
  })

  it('is a workbook that others read as we do', async () => {
    const { lists, list, db } = await listWorld()
    await lists.rename(list.id, 'a/b*c [long] name that goes on and on')
    await lists.addCreators(list.id, [{ handle: 'mia', followers: 12_480, note: '<b>&"\' _x0041_ 美\n2', variables: { 'x & y': '=1+1' } }])
    const file = await exportList(db, list.id, { format: 'xlsx', language: 'en', statusWord: status => status })
    const theirs = await readSheet(file)
    const { sheet } = await read(file)
    expect(theirs.map(row => row.map(cell => cell === null ? '' : String(cell)))).toEqual(sheet.head)
    expect(theirs[1]).toContain('<b>&"\' _x0041_ 美\n2')
    expect(theirs[1]).toContain(12_480)
    expect(theirs[1]).toContain('\'=1+1')
    expect(sheet.name.length).toBeLessThanOrEqual(31)
  })

  it('leaves out what was removed, and says how far it is', async () => {
    const { lists, list, rows, db } = await listWorld()
    await lists.addCreators(list.id, [{ handle: 'mia' }, { handle: 'lea' }])
    await lists.removeInvites([(await rows())[0]?.id ?? ''])
    const seen: number[] = []
    const { creators: parsed } = await read(await exportList(db, list.id, { format: 'csv', language: 'en', statusWord: status => status, onProgress: count => seen.push(count) }))
    expect(parsed.map(({ handle }) => handle)).toEqual(['lea'])
    expect(seen).toEqual([1])
  })
})

describe('a workbook of another program', () => {
  it('is read as it was written: numbers, dates, several sheets', async () => {
    const file = await writeExcelFile([
      { sheet: 'Creators', data: [['Handle', 'Followers', 'Since', 'Yes'], ['mia', 48200.5, { value: new Date(Date.UTC(2026, 10, 23)), type: Date, format: 'yyyy-mm-dd' }, true]] },
      { sheet: '第二页', data: [['账号'], ['lea & co']] },
    ]).toBlob()
    const first = await openSheetHere(new File([file], 'x.xlsx'))
    expect(first.sheets).toEqual(['Creators', '第二页'])
    expect(first.head).toEqual([['Handle', 'Followers', 'Since', 'Yes'], ['mia', '48200.5', '2026-11-23', 'TRUE']])
    const second = await openSheetHere(new File([file], 'x.xlsx'), { sheet: '第二页' })
    expect(second.head).toEqual([['账号'], ['lea & co']])
  })
})
