// @vitest-environment node
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { guessColumns } from '@/utils/creators/columns/guessColumns'
import { openSheetHere } from '@/utils/creators/files/openSheetHere'
import { readCreators } from '@/utils/creators/readCreators'

async function open(name: string) {
  const bytes = await readFile(new URL(`../../fixtures/imports/${name}`, import.meta.url))
  const sheet = await openSheetHere(new File([new Uint8Array(bytes)], name))
  const [first = [], ...after] = sheet.head
  return { sheet, guess: guessColumns(first, after) }
}

function fieldsOf(guess: ReturnType<typeof guessColumns>): Record<string, string> {
  return Object.fromEntries(guess.columns.map(({ header, field }) => [header, field]))
}

describe('columns of exports', () => {
  it('are told in a Kalodata-like one', async () => {
    const { guess, sheet } = await open('kalodata-en.csv')
    expect(guess).toMatchObject({ hasHeader: true, source: 'kalodata' })
    expect(fieldsOf(guess)).toEqual({
      'Rank': 'ignore',
      'Creator username': 'handle',
      'Creator Nickname': 'nickname',
      'Creator Region': 'region',
      'Followers': 'followers',
      'Revenue($)': 'variable',
      'Item Sold': 'variable',
      'Live Revenue($)': 'variable',
      'Video Revenue($)': 'variable',
      'Debut Time': 'variable',
      'Email': 'ignore',
    })
    const { creators } = await readCreators(sheet.rows(), guess.columns, guess)
    expect(creators.map(({ handle, followers, region }) => [handle, followers, region])).toEqual([
      ['mia.cozyhome', 1_200_000, 'US'],
      ['jonas_unboxes', 12_480, 'US'],
      ['lu.na.cocina', 153_000, 'MX'],
    ])
    expect(creators[0]?.variables).toMatchObject({ 'Revenue($)': '$48,200.10', 'Item Sold': '1204' })
    expect(JSON.stringify(creators)).not.toContain('@mail.example')
  })

  it('are told in a FastMoss-like one, where the id is of another kind', async () => {
    const { guess, sheet } = await open('fastmoss-zh.csv')
    expect(guess.source).toBe('fastmoss')
    expect(fieldsOf(guess)).toMatchObject({ 达人昵称: 'nickname', 达人唯一ID: 'handle', 达人ID: 'oecId', 达人分类: 'category', 粉丝数: 'followers', WhatsApp: 'ignore' })
    const { creators, problems } = await readCreators(sheet.rows(), guess.columns, guess)
    expect(problems).toEqual([])
    expect(creators[0]).toMatchObject({ line: 2, handle: 'mia.cozyhome', nickname: '米娅的家', followers: 482_000, region: 'US', category: '家居用品' })
  })

  it('are told in an EchoTik-like one, where only a link names the creator', async () => {
    const { guess, sheet } = await open('echotik-gb18030.csv')
    expect(guess.source).toBe('echotik')
    expect(sheet.encoding).toBe('gb18030')
    expect(fieldsOf(guess)).toMatchObject({ 达人名称: 'nickname', 达人主页链接: 'handle', 邮箱: 'ignore', 近30天GMV: 'variable' })
    const { creators } = await readCreators(sheet.rows(), guess.columns, guess)
    expect(creators.map(({ handle, nickname }) => [handle, nickname])).toEqual([['mia.cozyhome', '米娅的家'], ['lu.na.cocina', '路娜']])
  })

  it('are told in a merchant\'s own sheet in UTF-16 with tabs', async () => {
    const { guess, sheet } = await open('own-utf16.txt')
    expect([sheet.encoding, sheet.delimiter]).toEqual(['utf-16le', '\t'])
    const { creators } = await readCreators(sheet.rows(), guess.columns, guess)
    expect(creators).toEqual([
      { line: 2, handle: 'mia.cozyhome', note: '老客户', variables: { 优惠码: 'MIA10' } },
      { line: 3, handle: 'lu.na.cocina', variables: { 优惠码: 'LUNA' } },
    ])
  })
})

describe('guessColumns', () => {
  it.each([
    [[['mia.cozyhome'], ['lea']], false],
    [[['handle'], ['lea']], true],
    [[['videoqueen'], ['lea']], false],
    [[['@handle'], ['lea']], false],
    [[['<script>alert(1)</script>'], ['lea']], false],
    [[['我的达人们'], ['lea']], true],
    [[['Creator', 'Whatever'], ['lea', 'x']], true],
  ])('says of %j whether it has a header: %s', ([first = [], ...after], hasHeader) => {
    expect(guessColumns(first, after).hasHeader).toBe(hasHeader)
  })

  it('names columns by letter where there is no header, and finds the creators by their looks', () => {
    const { columns } = guessColumns(['1', 'US', 'mia.cozyhome', '48.2万'], [['2', 'US', 'lea', '1.2万'], ['3', 'US', 'jon_as', '900']])
    expect(columns.map(({ header, field }) => [header, field])).toEqual([['A', 'variable'], ['B', 'variable'], ['C', 'handle'], ['D', 'variable']])
  })

  it('takes the handle column by its header whatever is in it', () => {
    expect(guessColumns(['Handle', 'Note'], [['<script>', 'x']]).columns[0]?.field).toBe('handle')
  })

  it('takes digits under a handle\'s name for ids where another column has handles', () => {
    const { columns } = guessColumns(['TikTok ID', 'Username'], [['7494123456789012345', 'mia'], ['7494123456789012346', 'lea']])
    expect(columns.map(({ field }) => field)).toEqual(['oecId', 'handle'])
  })

  it('gives each field once and each variable a name of its own that a template can hold', () => {
    const { columns } = guessColumns(['handle', 'GMV', 'GMV', 'a{b}|c', '', 'Handle'], [['mia', '1', '2', '3', 'x', 'y']])
    expect(columns.map(({ header, field }) => [header, field])).toEqual([
      ['handle', 'handle'],
      ['GMV', 'variable'],
      ['GMV 2', 'variable'],
      ['a b c', 'variable'],
      ['E', 'ignore'],
      ['Handle', 'variable'],
    ])
  })

  it('keeps a named column whose first rows are empty', () => {
    expect(guessColumns(['handle', 'code'], [['mia', ''], ['lea', '']]).columns[1]?.field).toBe('variable')
  })

  it('believes the merchant about the header', () => {
    expect(guessColumns(['handle'], [['lea']], false)).toMatchObject({ hasHeader: false, columns: [{ header: 'A', field: 'handle' }] })
  })
})
