// @vitest-environment node
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWorld } from '../../sandbox/world/createWorld'
import { idFor, indexOf } from '../../sandbox/world/ids'

const COUNT = 100_000
const index = fc.nat(COUNT - 1)

describe('ids', () => {
  it('lead back to the index they were made from, have 19 digits and lie beyond 2^53', () => {
    fc.assert(fc.property(index, (at) => {
      const id = idFor('7494', at)
      expect(id).toMatch(/^7494\d{15}$/)
      expect(Number.isSafeInteger(Number(id))).toBe(false)
      expect(indexOf('7494', id, COUNT)).toBe(at)
    }))
  })

  it('of nobody lead nowhere', () => {
    expect(indexOf('7494', idFor('7494', COUNT), COUNT)).toBeUndefined()
    expect(indexOf('7494', idFor('4452', 3), COUNT)).toBeUndefined()
    expect(indexOf('7494', '7494', COUNT)).toBeUndefined()
  })
})

describe('creators', () => {
  const { creators } = createWorld({ seed: 7, creatorCount: COUNT })

  it('are found by handle, by id and by IM id as the same person', () => {
    fc.assert(fc.property(index, (at) => {
      const creator = creators.at(at)
      expect(creators.byHandle(creator.handle)).toEqual(creator)
      expect(creators.byHandle(`@${creator.handle.toUpperCase()}`)).toEqual(creator)
      expect(creators.byId(creator.oecId)).toEqual(creator)
      expect(creators.byImUserId(creator.imUserId)).toEqual(creator)
    }))
  })

  it('do not answer to a handle that only ends like theirs', () => {
    expect(creators.byHandle('nobody.at.home.1')).toBeUndefined()
    expect(creators.byHandle('<script>alert(1)</script>')).toBeUndefined()
    expect(creators.byHandle('')).toBeUndefined()
  })

  it('are the same for the same seed and others for another', () => {
    const again = createWorld({ seed: 7, creatorCount: COUNT }).creators
    const other = createWorld({ seed: 8, creatorCount: COUNT }).creators
    const rows = (of: typeof again) => of.find({ count: 50 })
    expect(rows(again)).toEqual(rows(creators))
    expect(rows(other)).not.toEqual(rows(creators))
  })

  it('cost nothing until they are asked for', () => {
    const started = performance.now()
    createWorld({ seed: 1, creatorCount: 100_000_000 }).creators.at(99_999_999)
    expect(performance.now() - started).toBeLessThan(200)
  })

  it('refuse messages, are shop-linked or lack permission in a few of a hundred', () => {
    const all = creators.find({ count: 4000 })
    const share = (is: (creator: typeof all[number]) => boolean) => all.filter(is).length / all.length
    for (const part of [share(each => each.refusesMessages), share(each => each.shopLinked), share(each => !each.ecPermission)]) {
      expect(part).toBeGreaterThan(0.01)
      expect(part).toBeLessThan(0.06)
    }
  })

  it('can be wished for by region and by whether messages reach them', () => {
    const found = creators.find({ region: 'ID', reachable: false, count: 5 })
    expect(found).toHaveLength(5)
    expect(found.every(each => each.region === 'ID' && (each.refusesMessages || !each.ecPermission))).toBe(true)
  })
})

describe('shops', () => {
  const world = createWorld({ seed: 1, creatorCount: 10 })

  it('of a cross-border merchant share one host and have an id per region', () => {
    const shops = world.shopsOn('affiliate.tiktokshopglobalselling.com')
    expect(shops.map(shop => shop.region)).toEqual(['US', 'GB', 'MY'])
    expect(new Set(shops.map(shop => shop.id)).size).toBe(3)
    expect(new Set(shops.map(shop => shop.account)).size).toBe(1)
  })

  it('know their products by id, and no others', () => {
    for (const shop of world.shops) {
      for (const product of world.products.of(shop))
        expect(world.products.byId(product.id)).toEqual({ shop, product })
    }
    expect(world.products.byId(idFor('1729', 999))).toBeUndefined()
  })
})
