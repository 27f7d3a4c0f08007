// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textMarks } from '@/components/templates/textMarks'
import { templateProblems } from '@/utils/templates/problems'
import { templateOf, textPart } from '../../templates/fixtures'

function marksOf(text: string) {
  return textMarks(text, templateProblems(templateOf({ en: [textPart(text)] }), { variables: ['topic'], imageHashes: new Set() }))
}

describe('textMarks', () => {
  it('shows every character of the source once, in order: marks and words lie on each other', () => {
    const source = fc.string({ unit: fc.constantFrom('{', '}', '|', '\\', 'a', ' ', '\n', '名') })
    fc.assert(fc.property(source, (text) => {
      expect(marksOf(text).map(({ raw }) => raw).join('')).toBe(text)
    }))
  })

  it('tells variables, errors and hints apart', () => {
    expect(marksOf('Hi {{topic}} {{nowhere}} {{nowhere|x}} {{ }} }} {{open').filter(({ kind }) => kind !== 'plain')).toEqual([
      { raw: '{{topic}}', kind: 'variable' },
      { raw: '{{nowhere}}', kind: 'error' },
      { raw: '{{nowhere|x}}', kind: 'warning' },
      { raw: '{{ }}', kind: 'error' },
      { raw: '}}', kind: 'warning' },
      { raw: '{{open', kind: 'error' },
    ])
  })
})
