import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creatorInputOf, emptyForm, findProblem, LONGEST_TEXT, queryOf } from '@/utils/creators/findRules'

const form = (patch = {}) => ({ ...emptyForm(), ...patch })

describe('findProblem', () => {
  it.each([
    ['nothing at all', {}, 'nothing'],
    ['spaces', { text: '   ' }, 'nothing'],
    ['a keyword of 500 characters', { text: 'x'.repeat(500) }, 'too-long'],
    ['least above most', { text: 'home', least: '10K', most: '9000' }, 'least-above-most'],
    ['followers in words', { text: 'home', least: 'many' }, 'no-number'],
    ['a keyword', { text: 'home' }, undefined],
    ['a filter alone', { least: '1.2万' }, undefined],
    ['a category alone', { category: '600001' }, undefined],
    ['equal bounds', { least: '10000', most: '10K' }, undefined],
  ])('%s', (_, patch, problem) => {
    expect(findProblem(form(patch))).toBe(problem)
  })

  it('lets no search through that TikTok could not take', () => {
    fc.assert(fc.property(fc.string(), fc.string(), fc.string(), (text, least, most) => {
      const wish = form({ text, least, most })
      if (findProblem(wish))
        return
      const { followers, text: sent } = queryOf(wish)
      expect(sent.length).toBeLessThanOrEqual(LONGEST_TEXT)
      expect(followers?.least ?? 0).toBeLessThanOrEqual(followers?.most ?? Number.POSITIVE_INFINITY)
      expect([followers?.least, followers?.most].some(Number.isNaN)).toBe(false)
    }))
  })
})

describe('queryOf', () => {
  it('says only what was chosen', () => {
    expect(queryOf(form({ text: ' home ' }))).toEqual({ text: 'home', sort: 'relevance' })
    expect(queryOf(form({ least: '10K', category: '600001', sort: 'gmv' }))).toEqual({ text: '', sort: 'gmv', followers: { least: 10_000, most: undefined }, categories: [['600001']] })
  })
})

describe('creatorInputOf', () => {
  const creator = { oecId: '7494000000000000001', handle: 'ines_knits', nickname: 'Ines', followers: 12, region: 'US', categories: ['Home', 'Books'] }
  it('is resolved only where TikTok says that they may be invited', () => {
    expect(creatorInputOf({ ...creator, permitted: true })).toEqual({ oecId: creator.oecId, handle: 'ines_knits', nickname: 'Ines', followers: 12, region: 'US', category: 'Home', resolved: true })
    expect(creatorInputOf({ ...creator, permitted: false })).not.toHaveProperty('resolved')
    expect(creatorInputOf(creator)).not.toHaveProperty('resolved')
  })
})
