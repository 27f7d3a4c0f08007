import type { Part } from '@/utils/templates/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { templateProblems } from '@/utils/templates/problems'
import { sampleTemplate } from '@/utils/templates/sample'
import { IMAGE, PRODUCT, templateOf, textPart } from './fixtures'

const surroundings = {
  variables: ['recent_topic'],
  imageHashes: new Set([
    'ab'.repeat(32),
  ]),
  shop: PRODUCT.shop,
}

function problemsOf(...parts: Part[]) {
  return templateProblems(templateOf({ en: parts }), surroundings)
}

describe('templateProblems', () => {
  it('finds nothing wrong with a good template or with the sample', () => {
    expect(problemsOf(textPart('Hi {{creator.nickname|there}}, {{recent_topic}} {{product.title}}'), IMAGE, PRODUCT)).toEqual([])
    expect(templateProblems(sampleTemplate({
      now: 0,
      newId: () => 'id',
    }), {
      variables: [],
      imageHashes: new Set(),
    })).toEqual([])
  })

  it.each([
    ['recent_topik', 'recent_topic'],
    ['Recent_Topic', 'recent_topic'],
    ['nickname', 'creator.nickname'],
    ['creator.nikcname', 'creator.nickname'],
    ['quite different', undefined],
  ])('marks the unknown variable %s and suggests %s', (name, suggestion) => {
    expect(problemsOf(textPart(`Hi {{${name}}}`))).toEqual([
      {
        severity: 'error',
        code: 'unknown-variable',
        version: 0,
        part: 0,
        from: 3,
        to: 7 + name.length,
        subject: name,
        suggestion,
      },
    ])
  })

  it('only warns of an unknown variable that has a fallback', () => {
    expect(problemsOf(textPart('{{nowhere|there}}'))).toMatchObject([
      { severity: 'warning', code: 'unknown-variable' },
    ])
  })

  it.each<[string, Part[], object]>([
    [
      'no parts',
      [],
      { code: 'no-parts' },
    ],
    [
      'an empty text',
      [
        textPart(' \n'),
      ],
      { code: 'empty-text', part: 0 },
    ],
    [
      'unclosed braces',
      [
        textPart('Hi {{name'),
      ],
      { code: 'unclosed-braces', from: 3, to: 9 },
    ],
    [
      'an empty variable',
      [
        textPart('Hi {{}}'),
      ],
      { code: 'empty-variable', from: 3, to: 7 },
    ],
    [
      'a text over 2,000',
      [
        textPart('x'.repeat(2001)),
      ],
      { code: 'too-long', subject: '2001' },
    ],
    [
      'an image that is gone',
      [
        { ...IMAGE, hash: 'cd' } as Part,
      ],
      { code: 'image-missing' },
    ],
    [
      'a product not chosen',
      [
        { ...PRODUCT, productId: '' },
      ],
      { code: 'product-missing' },
    ],
    [
      'a product of another shop',
      [
        { ...PRODUCT, shop: 'other' },
      ],
      { code: 'other-shop' },
    ],
    [
      'a product variable without a product',
      [
        textPart('{{product.title}}'),
      ],
      { code: 'product-missing', from: 0 },
    ],
  ])('blocks %s', (_, parts, expected) => {
    expect(problemsOf(...parts)).toEqual([
      expect.objectContaining({ severity: 'error', ...expected }),
    ])
  })

  it('warns of an end without a start, not of an escaped one', () => {
    expect(problemsOf(textPart('Hi name}}'))).toMatchObject([
      {
        severity: 'warning',
        code: 'unclosed-braces',
        from: 7,
        to: 9,
      },
    ])
    expect(problemsOf(textPart('Hi \\{{name}}'))).toEqual([])
  })

  it('names what each version lacks of the others', () => {
    const template = templateOf({
      en: [
        textPart('{{recent_topic}}'),
      ],
      es: [
        textPart('{{creator.handle}}'),
      ],
    })
    expect(templateProblems(template, surroundings)).toEqual([
      {
        severity: 'warning',
        code: 'version-variables',
        version: 0,
        subject: 'creator.handle',
      },
      {
        severity: 'warning',
        code: 'version-variables',
        version: 1,
        subject: 'recent_topic',
      },
    ])
  })

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({
      unit: fc.constantFrom('{', '}', '|', '\\', 'a', '\n'),
    }), (text) => {
      expect(problemsOf(textPart(text))).toBeInstanceOf(Array)
    }))
  })
})
