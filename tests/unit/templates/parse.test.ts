import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, print, variablesOf } from '@/utils/templates/parse'

/** Text in which the characters that matter are frequent. */
const source = fc.string({
  unit: fc.constantFrom('{', '}', '|', '\\', ' ', 'a', '名', '.', '\n', '😀'),
  maxLength: 60,
})

function onlyNode(text: string) {
  const [node] = parse(text)
  return node
}

describe('parse', () => {
  it('loses nothing: printing gives the source again', () => {
    fc.assert(fc.property(fc.oneof(source, fc.string()), (text) => { expect(print(parse(text))).toBe(text) }))
  })

  it('gives nodes that follow each other without a gap', () => {
    fc.assert(fc.property(source, (text) => {
      let at = 0
      for (const node of parse(text)) {
        expect(node.from).toBe(at)
        expect(text.slice(node.from, node.to)).toBe(node.raw)
        at = node.to
      }
      expect(at).toBe(text.length)
    }))
  })

  it('reads any name without braces, bars and line breaks', () => {
    const name = fc.string({ minLength: 1 }).map(text => text.replace(/[{}|\n\r]/g, '').trim()).filter(text => text !== '')
    fc.assert(fc.property(name, (text) => { expect(onlyNode(`{{ ${text} }}`)).toMatchObject({ kind: 'variable', name: text }) }))
  })

  it('reads a fallback, which may be empty', () => {
    expect(onlyNode('{{ creator.nickname | there }}')).toMatchObject({ name: 'creator.nickname', fallback: 'there' })
    expect(onlyNode('{{a|}}')).toMatchObject({ name: 'a', fallback: '' })
    expect(onlyNode('{{a}}')).toMatchObject({ fallback: undefined })
    expect(onlyNode('{{a|b|c}}')).toMatchObject({ name: 'a', fallback: 'b|c' })
  })

  it('prints escaped braces as braces, and pairs of backslashes before them as one', () => {
    expect(onlyNode('\\{{name}}')).toMatchObject({ kind: 'text', text: '{{name}}' })
    expect(parse('\\\\{{name}}')).toMatchObject([
      { text: '\\' },
      { kind: 'variable', name: 'name' },
    ])
    expect(onlyNode('C:\\\\dir')).toMatchObject({ text: 'C:\\\\dir' })
  })

  it('takes the inner two of three braces', () => {
    expect(parse('{{{a}}}')).toMatchObject([
      { text: '{' },
      { name: 'a' },
      { text: '}' },
    ])
  })

  it.each([
    ['Hi {{name, how are you', 'unclosed-braces', '{{name'],
    ['Hi {{name} there', 'unclosed-braces', '{{name}'],
    ['Hi {{a {{b}}', 'unclosed-braces', '{{a '],
    ['Hi {{ }}', 'empty-variable', '{{ }}'],
    ['Hi {{|there}}', 'empty-variable', '{{|there}}'],
  ])('marks %s', (text, problem, raw) => {
    expect(parse(text).find(node => node.kind === 'broken')).toMatchObject({ problem, raw })
  })

  it('stays linear on long hostile input', () => {
    for (const unit of ['{', '\\', '{{a.', '{{', '}', '{{a|'])
      expect(print(parse(unit.repeat(100_000))).length).toBe(unit.length * 100_000)
  })
})

describe('variablesOf', () => {
  it('names each variable once, in order', () => {
    expect(variablesOf(parse('{{b}} {{a}} {{ b |x}} {{'))).toEqual(['b', 'a'])
  })
})
