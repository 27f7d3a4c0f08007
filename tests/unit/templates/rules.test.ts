import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScope, messageLength, productOf, renderPart, versionFor, versionVariables } from '@/utils/templates/rules'
import { IMAGE, PRODUCT, templateOf, textPart } from './fixtures'

const invite = {
  handle: 'mia.cozyhome',
  nickname: 'Mia',
  variables: { topic: 'makeovers' },
}
const shop = { name: 'Lumora Home' }

function rendered(text: string, values: Record<string, string> = {}) {
  const { content, missing } = renderPart(textPart(text), createScope({
    invite: {
      ...invite,
      variables: {
        ...invite.variables,
        ...values,
      },
    },
    shop,
  }))
  return {
    text: content.kind === 'text'
      ? content.text
      : undefined,
    missing,
  }
}

describe('versionFor', () => {
  const template = templateOf({
    en: [
      textPart('Hi'),
    ],
    es: [
      textPart('Hola'),
    ],
  })

  it.each([
    ['es', 'es'],
    ['ES-mx', 'es'],
    ['es_MX', 'es'],
    ['de', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('gives a creator who reads %s the version %s', (language, expected) => {
    expect(versionFor(template, language).language).toBe(expected)
  })
})

describe('renderPart', () => {
  it('fills in creator, shop and columns', () => {
    expect(rendered('Hi {{creator.nickname}} (@{{ creator.handle }}), {{shop.name}} likes your {{topic}}').text)
      .toBe('Hi Mia (@mia.cozyhome), Lumora Home likes your makeovers')
  })

  it('uses the fallback only when there is no value', () => {
    expect(rendered('{{creator.nickname|there}} {{nowhere|there}}')).toEqual({ text: 'Mia there', missing: [] })
    expect(rendered('{{blank|there}}', { blank: ' \u200E\n ' }).text).toBe('there')
  })

  it('names each missing variable once and shows where it would stand', () => {
    expect(rendered('{{a}} and {{a}}, {{b}}')).toEqual({
      text: '{a} and {a}, {b}',
      missing: ['a', 'b'],
    })
  })

  it('reports the variables of a text that came out empty', () => {
    expect(rendered('{{a|}} {{b|}}')).toEqual({
      text: '',
      missing: ['a', 'b'],
    })
  })

  it('never takes a value for template', () => {
    expect(rendered('{{topic}}', { topic: '{{creator.handle}} \\{{' }).text).toBe('{{creator.handle}} \\{{')
  })

  it('keeps values on one line and free of controls, whatever they hold', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (value) => {
      const { text = '', missing } = rendered('{{odd}}', { odd: value })
      expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]|\s{2}/u)
      expect(missing).toEqual(text === '{odd}' && !value.includes('{odd}')
        ? ['odd']
        : [])
    }))
  })

  it('leaves one space where something unseen stood between two', () => {
    expect(rendered('{{odd}}', { odd: 'a\t\u0000\tb' }).text).toBe('a b')
  })

  it('keeps the lines of the merchant', () => {
    expect(rendered('One\r\n\r\nTwo\t{{creator.nickname}}\u0000\n').text).toBe('One\n\nTwo Mia')
  })

  it('does not let a column hide a known variable', () => {
    expect(rendered('{{creator.handle}}', { 'creator.handle': 'somebody.else' }).text).toBe('mia.cozyhome')
  })

  it('has no handle for a creator who is known by the id alone: the fallback stands, or it is missing', () => {
    const oecId = '7494000000000000001'
    const scope = createScope({ invite: { handle: oecId, oecId }, shop })
    expect(renderPart(textPart('Hi {{creator.handle}}'), scope).missing).toEqual(['creator.handle'])
    expect(renderPart(textPart('Hi {{creator.handle|there}}'), scope)).toMatchObject({ content: { text: 'Hi there' }, missing: [] })
    expect(renderPart(textPart('Hi {{creator.handle}}'), createScope({ invite: { handle: 'mia.cozyhome', oecId }, shop }))).toMatchObject({ content: { text: 'Hi mia.cozyhome' } })
  })

  it('takes product.title from the product', () => {
    const scope = createScope({
      invite,
      shop,
      product: productOf({
        language: 'en',
        parts: [IMAGE, PRODUCT],
      }),
    })
    expect(renderPart(textPart('{{product.title}}: {{product.price}}'), scope).content)
      .toEqual({ kind: 'text', text: 'Tide dimmable night light: £19.90' })
  })

  it('copies of images and products what is sent', () => {
    expect(renderPart(IMAGE, new Map())).toEqual({
      content: {
        kind: 'image',
        hash: 'ab'.repeat(32),
        name: 'lamp.jpg',
        width: 1200,
        height: 1200,
      },
      missing: [],
    })
    expect(renderPart(PRODUCT, new Map()).content).toMatchObject({ kind: 'product', productId: PRODUCT.productId })
  })
})

describe('messageLength', () => {
  it('counts UTF-16 units of texts', () => {
    expect(messageLength({ kind: 'text', text: '😀a' })).toBe(3)
    expect(messageLength({
      kind: 'product',
      productId: '1',
      title: 'x',
      price: '1',
    })).toBe(0)
  })
})

describe('versionVariables', () => {
  it('names the variables of all its texts once', () => {
    expect(versionVariables({
      language: 'en',
      parts: [
        textPart('{{a}}{{b}}'),
        IMAGE,
        textPart('{{b}}{{c|x}}'),
      ],
    }))
      .toEqual(['a', 'b', 'c'])
  })
})
