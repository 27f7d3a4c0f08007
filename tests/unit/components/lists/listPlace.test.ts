// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import ListPlace from '@/components/lists/ListPlace.vue'
import { useCampaignSelectionStore } from '@/stores/campaignSelection'
import { useToastStore } from '@/stores/toasts'
import { emptyCounts } from '@/utils/lists/rules'
import { listWorld } from '../../lists/listWorld'
import { mountWithIndex, soon } from './mountWithIndex'

async function openList(creators = 30) {
  const world = await listWorld()
  const handles = Array.from({ length: creators }, (_, index) => `creator_${String(index).padStart(3, '0')}`)
  await world.lists.addCreators(world.list.id, handles.map((handle, index) => ({ handle, tags: index < 4 ? ['vip'] : [], followers: index * 100 })))
  const rows = await world.rows()
  // The first ten are resolved.
  await world.db.invites.bulkPut(rows.slice(0, 10).map(row => ({ ...row, resolution: 'found' as const, status: 'ready' as const, oecId: `70000000000000${row.position}` })))
  await world.db.lists.update(world.list.id, { counts: { ...emptyCounts(), ready: 10, unchecked: creators - 10 } })
  const panel = await mountWithIndex(ListPlace, { db: world.db, props: { id: world.list.id } })
  const boxes = () => panel.wrapper.findAll<HTMLInputElement>('[role=row] input[type=checkbox]')
  const handlesShown = () => panel.wrapper.findAll('[role=row]').map(row => row.text().match(/creator_\d+/)?.[0])
  async function tick(at: number, shiftKey = false): Promise<void> {
    await boxes()[at]?.trigger('click', { shiftKey })
    await panel.settle()
  }
  return { ...panel, world, rows, boxes, handlesShown, tick }
}

describe('selecting', () => {
  let list: Awaited<ReturnType<typeof openList>>
  beforeEach(async () => { list = await openList() })

  it('takes the rows between two ticks with shift, and gives them back the same way', async () => {
    await list.tick(2)
    await list.tick(6, true)
    await soon(() => expect(list.wrapper.text()).toContain('5 selected'))
    await soon(() => expect(list.boxes().slice(0, 8).map(box => box.element.checked)).toEqual([false, false, true, true, true, true, true, false]))
    await list.tick(4)
    await list.tick(6, true)
    await soon(() => expect(list.wrapper.text()).toContain('2 selected'))
    await soon(() => expect(list.boxes().slice(2, 8).map(box => box.element.checked)).toEqual([true, true, false, false, false, false]))
  })

  it('takes everybody the filter finds, also who is not drawn, and nobody else', async () => {
    await list.wrapper.findAll('button').find(button => button.text().startsWith('Unchecked'))?.trigger('click')
    await list.settle()
    await list.wrapper.get('.bg-sunken input[type=checkbox]').trigger('click')
    await list.settle()
    await soon(() => expect(list.wrapper.text()).toContain('20 selected'))
    await list.wrapper.findAll('button').find(button => button.text() === 'Message')?.trigger('click')
    await list.settle()
    expect(useCampaignSelectionStore().of(list.world.list.id)).toEqual(list.rows.slice(10).map(({ id }) => id))
    await soon(() => expect(list.router.currentRoute.value.fullPath).toBe(`/campaigns/new?list=${list.world.list.id}&only=selection`))
  })

  it('offers all who can be written to, with their number', async () => {
    await list.tick(0)
    await list.wrapper.findAll('button').find(button => button.text() === 'Select all 10 ready')?.trigger('click')
    await list.settle()
    await soon(() => expect(list.wrapper.text()).toContain('10 selected'))
  })
})

describe('removing from a list', () => {
  it('can be taken back while the message stands', async () => {
    const list = await openList()
    await list.tick(0)
    await list.tick(2, true)
    await list.wrapper.get('[aria-label="Remove from the list"]').trigger('click')
    await list.settle()
    await soon(() => expect(list.handlesShown()[0]).toBe('creator_003'))
    await soon(() => expect(list.wrapper.text()).toContain('All27'))
    expect(useToastStore().toast?.text).toBe('3 removed')
    useToastStore().undo()
    await list.settle()
    await soon(() => expect(list.handlesShown()[0]).toBe('creator_000'))
    await soon(() => expect(list.wrapper.text()).toContain('All30'))
    await list.world.check()
  })
})

describe('a list', () => {
  it('searches as one types, says how many fit, and clears again', async () => {
    const list = await openList()
    await list.wrapper.get('[role=searchbox]').setValue('vip 00')
    await list.settle()
    await soon(() => expect(list.handlesShown()).toEqual(['creator_000', 'creator_001', 'creator_002', 'creator_003']))
    await soon(() => expect(list.wrapper.text()).toContain('4 matches'))
    await list.wrapper.get('[role=searchbox]').setValue('nobody')
    await list.settle()
    await soon(() => expect(list.wrapper.text()).toContain('No creator matches “nobody”.'))
    await list.wrapper.findAll('button').find(button => button.text() === 'Clear the search')?.trigger('click')
    await list.settle()
    await soon(() => expect(list.handlesShown().length).toBeGreaterThan(9))
  })

  it('follows what another context writes', async () => {
    const list = await openList(12)
    await list.world.lists.addCreators(list.world.list.id, [{ handle: 'late_comer' }])
    await list.settle()
    await soon(() => expect(list.wrapper.text()).toContain('All13'))
  })

  it('starts checking handles, and shows how far it is and why it stopped', async () => {
    const asked: string[] = []
    const world = await listWorld()
    await world.lists.addCreators(world.list.id, [{ handle: 'one' }, { handle: 'two' }])
    const list = await mountWithIndex(ListPlace, {
      db: world.db,
      props: { id: world.list.id },
      worker: { 'lists.resolve': async (id) => { asked.push(id) } },
    })
    await list.wrapper.findAll('button').find(button => button.text() === 'Check handles')?.trigger('click')
    await list.settle()
    expect(asked).toEqual([world.list.id])
    await world.db.lists.update(world.list.id, { resolving: { state: 'running', at: 1 } })
    await list.settle()
    await soon(() => expect(list.wrapper.get('[role=progressbar]').attributes('aria-valuenow')).toBe('0'))
    await world.db.lists.update(world.list.id, { resolving: { state: 'stopped', reason: 'signed-out', at: 2 } })
    await list.settle()
    await soon(() => expect(list.wrapper.text()).toContain('Checking stopped, 2 left. This shop is signed out.'))
  })
})
