// @vitest-environment happy-dom
import type { Shop } from '@/utils/shop/types'
import { describe, expect, it } from 'vitest'
import { shallowRef } from 'vue'
import ListsPlace from '@/components/lists/ListsPlace.vue'
import { useToastStore } from '@/stores/toasts'
import { SHOP } from '../../lists/arbitraries'
import { listWorld } from '../../lists/listWorld'
import { mountInPanel } from '../mountInPanel'
import { soon } from './mountWithIndex'

const SHOPS: Shop[] = [
  { key: SHOP, host: 'affiliate-us.tiktok.com', shopId: '1', region: 'US', kind: 'local', name: 'Lumora', seenAt: 2 },
  { key: 'other', host: 'affiliate.tiktokshopglobalselling.com', shopId: '2', region: 'GB', kind: 'cross-border', name: 'Duskwood', seenAt: 1 },
]

async function openLists({ beside = true } = {}) {
  const world = await listWorld()
  await world.db.shops.bulkPut(SHOPS)
  const other = await world.lists.create({ shop: 'other', name: 'Autumn' })
  await world.lists.addCreators(world.list.id, [{ handle: 'mia.cozyhome' }, { handle: 'miriam' }])
  await world.lists.addCreators(other.id, [{ handle: 'mia.cozyhome' }])
  const panel = await mountInPanel(ListsPlace, {
    db: world.db,
    shop: { active: shallowRef(beside ? SHOPS[0] : undefined), shop: shallowRef(SHOPS[0]) },
  })
  const names = () => panel.wrapper.findAll('ul[aria-label="Creator lists"] > li').map(row => row.text())
  return { ...panel, world, other, names }
}

describe('lists', () => {
  it('are those of the shop in view', async () => {
    const { names, wrapper } = await openLists()
    expect(names()).toHaveLength(1)
    expect(names()[0]).toMatch(/Spring.*Unchecked 2/)
    expect(wrapper.text()).toContain('On this device · 3 creators')
  })

  it('are those of every shop, named, where no shop is in view', async () => {
    const { names } = await openLists({ beside: false })
    expect(names().toSorted()).toEqual([expect.stringMatching(/Autumn.*Duskwood/), expect.stringMatching(/Spring.*Lumora/)])
  })

  it('are found by name, and by the handle of somebody on them', async () => {
    const { names, wrapper } = await openLists()
    await wrapper.get('[role=searchbox]').setValue('@MI')
    await soon(() => expect(names()).toEqual([]))
    await soon(() => expect(wrapper.findAll('a').map(link => link.text())).toEqual(expect.arrayContaining([
      expect.stringContaining('mia.cozyhome'),
      expect.stringContaining('miriam'),
    ])))
    await wrapper.get('[role=searchbox]').setValue('spr')
    await soon(() => expect(names()).toHaveLength(1))
  })

  it('come back when deleting is undone', async () => {
    const { world, names, wrapper } = await openLists()
    const row = wrapper.findComponent({ name: 'ListRow' })
    row.vm.$emit('act', 'remove')
    await soon(() => expect(names()).toEqual([]))
    expect(useToastStore().toast?.text).toBe('Deleted Spring')
    useToastStore().undo()
    await soon(() => expect(names()).toHaveLength(1))
    await world.check()
  })
})
