import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFollowers } from '@/utils/creators/cells/parseFollowers'
import { parsePaste } from '@/utils/creators/parsePaste'
import { handles, ids } from './arbitraries'

const names = (text: string): (string | undefined)[] => parsePaste(text).creators.map(({ handle, oecId }) => handle ?? oecId)

describe('parsePaste', () => {
  it.each([
    ['mia lea', ['mia', 'lea']],
    ['@mia,@lea;@jon', ['mia', 'lea', 'jon']],
    ['＠ｍｉａ，＠ｌｅａ；ｊｏｎ、ｋｉｍ', ['mia', 'lea', 'jon', 'kim']],
    ['mia\tlea\n\njon\r\nkim\rzoe', ['mia', 'lea', 'jon', 'kim', 'zoe']],
    ['  @ mia  \u3000 lea ', ['mia', 'lea']],
    ['https://www.tiktok.com/@mia?lang=en, https://m.tiktok.com/@lea', ['mia', 'lea']],
    ['7494123456789012345\nmia', ['7494123456789012345', 'mia']],
    ['', []],
    [' ,;\n\t ', []],
  ])('takes %j', (text, expected) => {
    expect(names(text)).toEqual(expected)
    expect(parsePaste(text).problems).toEqual([])
  })

  it('finds every creator whatever stands between them, each once', () => {
    const separator = fc.stringMatching(/^[ ,，、;；\t\n|]{1,4}$/).filter(text => /\S/.test(text) || text.length > 0)
    fc.assert(fc.property(fc.array(fc.tuple(fc.oneof(handles, ids), fc.constantFrom('', '@', 'https://www.tiktok.com/@'), separator), { maxLength: 12 }), (parts) => {
      const text = parts.map(([name, start, end]) => (/^\d+$/.test(name) ? '' : start) + name + end).join('')
      const parsed = parsePaste(text)
      const expected = [...new Set(parts.map(([name]) => name))]
      expect(parsed.creators.map(({ handle, oecId }) => handle ?? oecId)).toEqual(expected)
      expect(parsed.duplicates).toHaveLength(parts.length - expected.length)
      expect(parsed.problems).toEqual([])
    }))
  })

  it('names the line of what it cannot take, and never throws', () => {
    expect(parsePaste('mia\n<script>alert(1)</script>\nhttps://vm.tiktok.com/ZM1/\n7.1E+18').problems).toEqual([
      { line: 2, code: 'bad-handle', text: '<script>alert(1)</script>' },
      { line: 3, code: 'not-tiktok-link', text: 'https://vm.tiktok.com/ZM1/' },
      { line: 4, code: 'id-rounded', text: '7.1E+18' },
    ])
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { creators, problems } = parsePaste(text)
      for (const { line } of [...creators, ...problems])
        expect(line).toBeGreaterThan(0)
    }))
  })

  it('reads a table copied from a sheet by its header', () => {
    const { creators, problems } = parsePaste('达人账号\t粉丝数\t优惠码\nmia\t1.2万\tA1\nlea\t900\t\n')
    expect(problems).toEqual([])
    expect(creators).toEqual([
      { line: 2, handle: 'mia', followers: 12_000, variables: { 优惠码: 'A1' } },
      { line: 3, handle: 'lea', followers: 900 },
    ])
  })
})

describe('parseFollowers', () => {
  it.each([
    ['48.2万', 482_000],
    ['1.2M', 1_200_000],
    ['12,480', 12_480],
    ['１２，４８０', 12_480],
    ['1,234,567', 1_234_567],
    ['12.480', 12_480],
    ['12.5k', 12_500],
    ['3,5K', 3500],
    ['1.5w+', 15_000],
    ['2亿', 200_000_000],
    ['1.1 千', 1100],
    ['1 234', 1234],
    ['12480.6', 12_481],
    ['0', 0],
    ['', undefined],
    ['-', undefined],
    ['N/A', undefined],
    ['暂无', undefined],
    ['many', Number.NaN],
    ['10K-50K', Number.NaN],
    ['-5', Number.NaN],
    ['1e99', Number.NaN],
    ['99999999999', Number.NaN],
  ])('reads %s as %s', (text, value) => {
    expect(parseFollowers(text)).toBe(value)
  })

  it('reads back any whole number', () => {
    fc.assert(fc.property(fc.nat({ max: 1_000_000_000 }), (value) => {
      expect(parseFollowers(String(value))).toBe(value)
      expect(parseFollowers(value.toLocaleString('en-US'))).toBe(value)
    }))
  })
})
