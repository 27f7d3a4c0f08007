// @vitest-environment happy-dom
import type { Collaboration, Member } from '@/utils/collaborations/types'
import { describe, expect, it, vi } from 'vitest'
import CollaborationPlace from '@/components/collaborations/CollaborationPlace.vue'
import { createDatabase } from '@/utils/db/database'
import { emptyCounts } from '@/utils/lists/rules'
import { campaignOf } from '../campaigns/fixtures'
import { giveHeight, mountInPanel } from '../mountInPanel'
import { beside, collaborationOf, memberOf, SHOP } from './fixtures'

let opened = 0
const { id } = collaborationOf(1)

async function openOne(patch: Partial<Collaboration> = {}, members: Member[] = []) {
  giveHeight(500)
  const db = createDatabase(`collaboration-place-${opened++}`)
  await db.shops.put(SHOP)
  await db.collaborations.put(collaborationOf(1, patch))
  await db.members.bulkPut(members)
  await db.campaigns.put(campaignOf({ id: 'made', name: 'Black Friday', shop: SHOP.key }))
  const worker = { 'collaborations.read': vi.fn(async () => {}), 'collaborations.terminate': vi.fn(async () => {}) }
  const panel = await mountInPanel(CollaborationPlace, { props: { id }, db, worker, shop: beside(), path: `/collaborations/${id}` })
  await panel.flush()
  return { ...panel, calls: worker, rows: () => panel.wrapper.findAll('[data-member]') }
}

describe('collaborationPlace', () => {
  it('shows who stands where, each with mark and word, and filters by it', async () => {
    const { wrapper, rows, flush } = await openOne({}, [memberOf(id, 1), memberOf(id, 2, { status: 'added' }), memberOf(id, 3, { status: 'posted' }), memberOf(id, 4, { status: 'added' })])
    expect(rows().map(row => row.text())).toEqual(['Invitedcreator.1', 'Addedcreator.2', 'Postedcreator.3', 'Addedcreator.4'])
    const chip = wrapper.findAll('[role=group] button').find(each => each.text() === 'Added2')
    await chip?.trigger('click')
    await flush()
    expect(rows().map(row => row.text())).toEqual(['Addedcreator.2', 'Addedcreator.4'])
  })

  it('leads to a list that holds the creator', async () => {
    const { db, rows, flush } = await openOne({}, [memberOf(id, 1)])
    const { oecId } = memberOf(id, 1)
    await db.lists.put({ id: 'l', shop: SHOP.key, name: 'Lamps', counts: emptyCounts(), nextPosition: 1, variables: [], sample: false, createdAt: 0, changedAt: 0 })
    await db.invites.put({ id: 'i', list: 'l', shop: SHOP.key, position: 0, handle: 'creator.1', oecId, tags: [], note: '', variables: {}, resolution: 'found', status: 'ready', changedAt: 0 })
    await flush()
    expect(rows()[0]?.get('a').attributes('href')).toBe('/lists/l')
    expect(rows()[0]?.text()).toContain('on Lamps')
  })

  it('shows products with their commission in per cent and their stock', async () => {
    const { wrapper } = await openOne({ products: [{ productId: '1', title: 'Tide', commission: 1250, adsCommission: 800, stock: 1204 }, { productId: '2', title: 'Lamp', commission: 2000, stock: 0 }, { productId: '3', commission: 1000 }] })
    await wrapper.findAll('[role=tab]')[1]?.trigger('click')
    expect(wrapper.findAll('[role=tabpanel] li').map(row => row.text())).toEqual([
      'Tide1,204 in stock12.5%ads commission 8%',
      'Lampsold out20%',
      'Product 3stock not read10%',
    ])
  })

  it('names the campaign that made it', async () => {
    const { wrapper } = await openOne({ campaign: 'made' })
    expect(wrapper.get('a[href="/campaigns/made"]').text()).toBe('Sent by Black Friday')
  })

  it('names it by its group as well', async () => {
    const { wrapper, db, flush } = await openOne()
    await db.groups.put({ id: 'g', campaign: 'made', shop: SHOP.key, position: 0, name: 'n', productIds: [], state: 'done', collaboration: id, suspects: [], tries: 1, changedAt: 0 })
    await flush()
    expect(wrapper.find('a[href="/campaigns/made"]').exists()).toBe(true)
  })

  it('reads members by itself when nobody did, and never again by itself', async () => {
    expect((await openOne({ detailAt: undefined })).calls['collaborations.read']).toHaveBeenCalledExactlyOnceWith(id)
    expect((await openOne()).calls['collaborations.read']).not.toHaveBeenCalled()
  })

  it('offers nothing but a renewal for one that has ended', async () => {
    const { wrapper } = await openOne({ status: 'completed', creatorCount: 3 })
    expect(wrapper.findAll('a').map(link => link.attributes('href'))).toContain(`/campaigns/new?renew=${id}`)
    expect(wrapper.find(`a[href="/campaigns/new?collaboration=${id}"]`).exists()).toBe(false)
    await wrapper.get('button[aria-haspopup=menu]').trigger('click')
    await new Promise(resolve => setTimeout(resolve, 20))
    expect([...document.querySelectorAll('[role=menuitem]')].map(item => item.textContent?.trim())).not.toContain('Terminate')
  })

  it('says that it is gone', async () => {
    const { wrapper } = await mountInPanel(CollaborationPlace, { props: { id: 'nobody' }, shop: beside() })
    await new Promise(resolve => setTimeout(resolve, 30))
    expect(wrapper.text()).toContain('no longer there')
  })
})
