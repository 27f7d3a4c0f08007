// @vitest-environment node
import type { SheetOptions } from '@/utils/creators/types'
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { csvLine } from '@/utils/creators/csvLine'
import { decodeText } from '@/utils/creators/files/encoding'
import { openSheetHere } from '@/utils/creators/files/openSheetHere'
import { BAD_FILES, workbook } from '../../fixtures/imports/badFiles'

async function rowsOf(bytes: Uint8Array<ArrayBuffer> | string, options?: SheetOptions): Promise<string[][]> {
  const sheet = await openSheetHere(new File([bytes], 'file'), options)
  const rows: string[][] = []
  for await (const chunk of sheet.rows())
    rows.push(...chunk)
  return rows
}

async function fixture(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL(`../../fixtures/imports/${name}`, import.meta.url)))
}

// Files of megabytes, on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

describe('opening a file that is no sheet', () => {
  it.each(BAD_FILES)('$name says $code', async ({ bytes, code }) => {
    await expect(rowsOf(bytes())).rejects.toMatchObject({ name: 'CodedError', code })
  })
})

describe('reading text', () => {
  it('gives back the cells of any table, whatever its delimiter and line ends, however it is sliced', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', ' ', '美', '𝒳', '\''), maxLength: 8 })
    const table = fc.integer({ min: 1, max: 4 }).chain(width => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))
    await fc.assert(fc.asyncProperty(table, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), async (rows, delimiter, end) => {
      fc.pre(rows.some(row => row.some(each => each.trim() !== '')))
      const text = rows.map(row => row.map(each => `"${each.replaceAll('"', '""')}"`).join(delimiter)).join(end)
      expect(await rowsOf(text, { delimiter })).toEqual(rows)
    }))
  })

  it('does not lose a row between two slices', async () => {
    const rows = Array.from({ length: 40_000 }, (_, index) => [`creator_${index}`, index % 3 === 0 ? 'two\nlines, "quoted"' : '米娅'])
    const read = await rowsOf(rows.map(csvLine).join(''))
    expect(read).toHaveLength(40_000)
    expect(read[39_999]).toEqual(rows[39_999])
    expect(read[20_001]).toEqual(rows[20_001])
  })

  it.each([
    ['a;b;c\n1,5;2;3\n', ';'],
    ['a\tb\n1,000\t2\n', '\t'],
    ['a,b\n1,2\n', ','],
    ['mia\nlea\n', ','],
  ])('guesses the delimiter of %j', async (text, delimiter) => {
    expect((await openSheetHere(new File([text], 'x.csv'))).delimiter).toBe(delimiter)
  })

  it('guesses UTF-16 without a mark, in either order, and GB18030', async () => {
    const text = '账号,备注\nmia,老客户\nlea,新客户\n'
    const wide = new Uint8Array([...text].flatMap(sign => [sign.charCodeAt(0) & 0xFF, sign.charCodeAt(0) >> 8]))
    const swapped = wide.map((_, index) => wide[index ^ 1] ?? 0)
    expect(await decodeText(wide)).toEqual({ text, encoding: 'utf-16le' })
    expect(await decodeText(swapped)).toEqual({ text, encoding: 'utf-16be' })
    expect((await decodeText(await fixture('echotik-gb18030.csv'))).encoding).toBe('gb18030')
    expect((await decodeText(await fixture('own-utf16.txt'))).encoding).toBe('utf-16le')
    expect((await decodeText(await fixture('fastmoss-zh.csv'))).text.startsWith('达人昵称')).toBe(true)
  })

  it('keeps a UTF-8 file with one broken character UTF-8', async () => {
    const bytes = new TextEncoder().encode('账号,备注\nmia,老客户\nlea,新客户\n')
    bytes[20] = 0xFF
    const { text, encoding } = await decodeText(bytes)
    expect(encoding).toBe('utf-8')
    expect(text).toContain('\uFFFD')
  })

  it('says where it is', async () => {
    const sheet = await openSheetHere(new File(['mia\n'.repeat(100_000)], 'x.csv'))
    const shares: number[] = []
    for await (const rows of sheet.rows())
      shares.push(rows.length && sheet.share())
    expect(shares.at(-1)).toBe(1)
    expect(shares[0]).toBeLessThan(1)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  })
})

describe('reading workbooks', () => {
  it('keeps the line of a row and the place of a cell', async () => {
    expect(await rowsOf(workbook('<row r="2"><c r="C2" t="inlineStr"><is><t>x</t></is></c></row><row r="4"><c t="str"><v>y</v></c></row>')))
      .toEqual([[], ['', '', 'x'], [], ['y']])
  })

  it.each([
    ['<c><v>7494123456789012345</v></c>', '7494123456789012345'],
    ['<c><v>7.49412345678901E+18</v></c>', '7.49412345678901E+18'],
    ['<c><v>1.2E+3</v></c>', '1200'],
    ['<c><v>0.30000000000000004</v></c>', '0.3'],
    ['<c><v>48200</v></c>', '48200'],
    ['<c t="b"><v>1</v></c>', 'TRUE'],
    ['<c t="str"><f>A1&amp;"x"</f><v>a &lt;b&gt; &#32654;_x000D_</v></c>', 'a <b> 美\r'],
    ['<c t="inlineStr"><is><r><t>ri</t></r><r><t xml:space="preserve">ch </t></r></is></c>', 'rich '],
    ['<c t="str"><v><![CDATA[<raw>&]]></v></c>', '<raw>&'],
  ])('reads %s as %s', async (cell, text) => {
    expect(await rowsOf(workbook(`<row r="1"><c t="str"><v>first</v></c>${cell}</row>`))).toEqual([['first', text]])
  })
})
