import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addVersion, applySuggestion, editParts, makeDefault, moveItem, removeVersion, replacePart } from '@/utils/templates/edit'
import { templateProblems } from '@/utils/templates/problems'
import { IMAGE, PRODUCT, templateOf, textPart } from './fixtures'

const template = templateOf({ en: [textPart('Hi'), IMAGE], es: [textPart('Hola')] })

describe('editParts', () => {
  it('changes one version and leaves the other and the original alone', () => {
    const changed = editParts(template, 1, parts => [...parts, PRODUCT])
    expect(changed.versions.map(({ parts }) => parts.length)).toEqual([2, 2])
    expect(template.versions[1]?.parts).toHaveLength(1)
  })
})

describe('replacePart', () => {
  it('replaces by id', () => {
    expect(replacePart([textPart('Hi'), IMAGE], { ...IMAGE, name: 'new.png' } as typeof IMAGE)).toMatchObject([{ text: 'Hi' }, { name: 'new.png' }])
  })
})

describe('moveItem', () => {
  it('keeps every item and puts the moved one where it was asked, or at an end', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.integer(), fc.nat(), (items, to, pick) => {
      const from = pick % items.length
      const moved = moveItem(items, from, to)
      expect(moved.toSorted()).toEqual(items.toSorted())
      expect(moved[Math.max(0, Math.min(to, items.length - 1))]).toBe(items[from])
    }))
  })
})

describe('versions', () => {
  it('are added as a copy of the first to translate, once', () => {
    let id = 0
    const added = addVersion(template, 'de', () => `new-${id++}`)
    expect(added.versions[2]).toMatchObject({ language: 'de', parts: [{ id: 'new-0', text: 'Hi' }, { id: 'new-1', kind: 'image' }] })
    expect(addVersion(template, 'es', () => 'x')).toBe(template)
  })

  it('are removed, but never the last', () => {
    const one = removeVersion(template, 'en')
    expect(one.versions).toMatchObject([{ language: 'es' }])
    expect(removeVersion(one, 'es')).toBe(one)
  })

  it('come first when they are the default', () => {
    expect(makeDefault(template, 'es').versions.map(({ language }) => language)).toEqual(['es', 'en'])
  })
})

describe('applySuggestion', () => {
  it('mends what templateProblems marked and keeps the fallback', () => {
    const text = 'Hi {{nickname | there}}!'
    const [problem] = templateProblems(templateOf({ en: [textPart(text)] }), { variables: [], imageHashes: new Set() })
    expect(applySuggestion(text, problem ?? {})).toBe('Hi {{creator.nickname| there}}!')
  })

  it('leaves a text without a suggestion as it is', () => {
    expect(applySuggestion('Hi', {})).toBe('Hi')
  })
})
