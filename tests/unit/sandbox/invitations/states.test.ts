// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { nextMidnight } from '../../../sandbox/rules/shopDay'
import { openInvites } from './openInvites'

const DAY = 24 * 3600 * 1000
const ALL = { search_params: { query_items: [], filter_accept_status: 3 }, invitation_status: [1, 2, 3, 4] }

async function tabs(ask: (path: string, body: unknown) => Promise<Record<string, unknown>>): Promise<number[]> {
  const { data } = await ask('count', ALL)
  return (data as { invitation_group_status: number, count: number }[]).map(each => each.count)
}

describe('states of groups', () => {
  it('go from ongoing over expiring, three days before the end, to completed as the clock moves', async () => {
    const { created, ask, sandbox, creators } = await openInvites()
    await created({ creators: creators.slice(0, 1) })
    expect(await tabs(ask)).toEqual([1, 0, 0, 0])
    sandbox.clock.advance(27 * DAY + 60_000)
    expect(await tabs(ask)).toEqual([0, 1, 0, 0])
    sandbox.clock.advance(3 * DAY)
    expect(await tabs(ask)).toEqual([0, 0, 0, 1])
  })

  it('are canceling until 00:00 of the shop\'s next day when terminated', async () => {
    const { created, ask, sandbox } = await openInvites()
    sandbox.clock.set(Date.parse('2026-11-24T20:00:00Z'))
    const id = await created()
    expect(await ask('terminate', { invitation_group_id: id, group_type: 1 })).toMatchObject({ code: 0 })
    expect(await tabs(ask)).toEqual([0, 0, 1, 0])
    // Midnight in Los Angeles is 08:00 UTC.
    sandbox.clock.set(Date.parse('2026-11-25T07:59:00Z'))
    expect(await tabs(ask)).toEqual([0, 0, 1, 0])
    sandbox.clock.set(Date.parse('2026-11-25T08:00:01Z'))
    expect(await tabs(ask)).toEqual([0, 0, 0, 1])
    expect(await ask('detail', { invitation_group_id: id })).toMatchObject({ data: { invitation: { group_status: 4, creator_id_list: [{ effective_status: 2 }, {}, {}, {}, {}] } } })
  })

  it('show who added, posted and sold, in the row and per member, and when it changed', async () => {
    const { created, ask, sandbox, creators, products } = await openInvites()
    const id = await created({ products: products.slice(0, 3) })
    const [first, second] = creators
    sandbox.clock.advance(DAY)
    sandbox.act({ creator: first?.handle ?? '', what: 'add', count: 2 })
    sandbox.act({ creator: second?.handle ?? '', what: 'post', count: 3 })
    sandbox.act({ creator: second?.handle ?? '', what: 'sell', count: 7 })
    const { data } = await ask('search', { ...ALL, invitation_group_status: 1, page_size: 20, cur_page: 1 })
    const [row] = (data as { invitation_list: Record<string, string | number>[] }).invitation_list
    expect(row).toMatchObject({ creator_cnt: 5, creator_added_cnt: 2, creator_posted_cnt: 1 })
    expect(Number(row?.update_time)).toBeGreaterThanOrEqual(Number(row?.start_time) + DAY)
    expect(await ask('detail', { invitation_group_id: id })).toMatchObject({
      data: { invitation: {
        product_list: [{ item_sold: 7 }, { item_sold: 0 }, { item_sold: 0 }],
        creator_id_list: [
          { group_creator_status: 1, product_add_cnt: 2, content_posted_cnt: 0 },
          { group_creator_status: 1, product_add_cnt: 1, content_posted_cnt: 3 },
          { group_creator_status: 0, product_add_cnt: 0 },
          {},
          {},
        ],
      } },
    })
    const accepted = await ask('search', { search_params: { query_items: [], filter_accept_status: 2 }, invitation_group_status: 1, page_size: 20, cur_page: 1 })
    expect(accepted).toMatchObject({ data: { total: 1 } })
    expect(await ask('creator_promotion_detail', { creator_id: second?.oecId, invitation_group_id: id })).toMatchObject({
      data: { product_detail_list: [{ product_base_info: { product_id: products[0]?.id }, product_add_status: 1, video_count: 3, item_sold: 7 }, { product_add_status: 0 }, { product_add_status: 0 }] },
    })
    expect(await ask('creator_video_list', { creator_id: second?.oecId, invitation_group_id: id, product_id: products[0]?.id, size: 2, offset: 0 })).toMatchObject({ data: { video_list: { length: 2 }, has_more: true } })
  })

  it.each([
    ['2026-11-24T20:00:00Z', 'America/Los_Angeles', '2026-11-25T08:00:00.000Z'],
    ['2026-11-24T17:00:00Z', 'Asia/Jakarta', '2026-11-25T17:00:00.000Z'],
    ['2026-03-28T12:00:00Z', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-29T12:00:00Z', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ])('the next day after %s in %s begins at %s', (at, zone, midnight) => {
    expect(new Date(nextMidnight(Date.parse(at), zone)).toISOString()).toBe(midnight)
  })
})

describe('update', () => {
  const change = (id: string, terms: Record<string, unknown>) => ({ invitation: { ...terms, id, has_flash_sale: false } })

  it('replaces: more at once, less at 00:00 of the next day', async () => {
    const { created, ask, termsOf, sandbox, creators, products } = await openInvites()
    sandbox.clock.set(Date.parse('2026-11-24T20:00:00Z'))
    const [first, second] = products
    const end_time = String(Date.parse('2026-12-24T07:59:59Z'))
    const id = await created({ name: 'Lamps', creators: creators.slice(0, 2), products: products.slice(0, 2), terms: { end_time } })
    const next = termsOf({ name: 'Lamps!', creators: creators.slice(1, 3), terms: { end_time, product_list: [{ product_id: first?.id, target_commission: 1000 }, { product_id: products[2]?.id, target_commission: 2000 }] } })
    expect(await ask('update', change(id, next))).toMatchObject({ code: 0, data: { conflict_list: [], update_step: { add_creator_ids: [creators[2]?.oecId], end_time: '' } } })
    const look = async () => {
      const { data } = await ask('detail', { invitation_group_id: id })
      const { name, product_list: offered, creator_id_list: members } = (data as { invitation: { name: string, product_list: { product_id: string, target_commission: number }[], creator_id_list: unknown[] } }).invitation
      return { name, members: members.length, offered: offered.map(each => [each.product_id, each.target_commission]) }
    }
    expect(await look()).toEqual({ name: 'Lamps!', members: 3, offered: [[first?.id, 1500], [second?.id, 1500], [products[2]?.id, 2000]] })
    sandbox.clock.set(Date.parse('2026-11-25T08:00:01Z'))
    expect(await look()).toEqual({ name: 'Lamps!', members: 2, offered: [[first?.id, 1000], [products[2]?.id, 2000]] })
    expect(sandbox.ledger.invitations().map(entry => entry.by)).toEqual(['create', 'create', 'update'])
  })

  it('keeps its own name, keeps the sample rule unless it is said, and tells conflicts', async () => {
    const { created, ask, termsOf, creators, products } = await openInvites()
    const id = await created({ name: 'Lamps', creators: creators.slice(0, 1) })
    const other = await created({ name: 'Baskets', creators: creators.slice(1, 2), products: products.slice(3, 4) })
    const silent = termsOf({ name: 'Lamps', creators: creators.slice(0, 1), terms: { free_sample_rule: { has_free_sample: false, is_free_sample_auto_review: false } } })
    expect(await ask('update', change(id, silent))).toMatchObject({ code: 0 })
    expect(await ask('detail', { invitation_group_id: id })).toMatchObject({ data: { invitation: { free_sample_rule: { has_free_sample: true } } } })
    expect(await ask('update', change(id, termsOf({ name: 'Baskets', creators: creators.slice(0, 1) })))).toMatchObject({ code: 16024002 })
    expect(await ask('update', change(id, termsOf({ name: 'Lamps', creators: creators.slice(0, 2), products: products.slice(3, 4) })))).toMatchObject({ code: 0, data: { conflict_list: [{ id: other }] } })
    expect(await ask('update', { invitation_group: termsOf() })).toMatchObject({ code: 98001004 })
  })
})
