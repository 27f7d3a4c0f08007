import type { VNode } from 'vue'
// @vitest-environment happy-dom
import type { WorkerFace } from '@/utils/rpc/workerFace'
import type { Page, Shop } from '@/utils/shop/types'
import type { CreatorPage, FoundCreator } from '@/utils/tiktok/types'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref, shallowRef } from 'vue'
import FindPlace from '@/components/creators/FindPlace.vue'
import { useToastStore } from '@/stores/toasts'
import { CodedError } from '@/utils/rpc/codedError'
import { SHOP } from '../../lists/arbitraries'
import { listWorld } from '../../lists/listWorld'
import { soon } from '../lists/mountWithIndex'
import { giveHeight, mountInPanel } from '../mountInPanel'

const shop: Shop = { key: SHOP, host: 'affiliate-us.tiktok.com', shopId: '1', region: 'US', kind: 'local', seenAt: 2 }
const page: Page = { tabId: 7, windowId: 1, host: shop.host, state: 'shop', shop: SHOP, confirmed: true, seenAt: 1 }

function creator(index: number): FoundCreator {
  return { oecId: String(749_400_000_000_000 + index), handle: `creator.${index}`, followers: 1000 * index, categories: ['Home'], gmvRange: '$1K-$5K', permitted: true }
}
const some = (count: number, from = 0) => Array.from({ length: count }, (_, index) => creator(from + index))

async function openFind(worker: Partial<WorkerFace> = {}, { seen = 0, place = () => h(FindPlace) as VNode | null, beside = shallowRef(shop) } = {}) {
  giveHeight(440)
  const world = await listWorld()
  await world.db.shops.put(shop)
  await world.db.sightings.bulkPut(some(seen, 100).map((each, index) => ({ id: `7/${each.oecId}`, tabId: 7, shop: SHOP, seenAt: index, creator: each })))
  const recount = vi.fn(async () => {})
  const panel = await mountInPanel(defineComponent(() => place), {
    db: world.db,
    worker: { 'creators.categories': async () => [{ id: '600001', name: 'Home' }], 'creators.recount': recount, ...worker },
    shop: { page: shallowRef(page), active: shallowRef(shop), shop: beside },
  })
  const { wrapper } = panel
  const button = (name: string) => wrapper.findAll('button').find(each => each.text().startsWith(name))
  async function search(text: string): Promise<void> {
    await wrapper.get('[role=searchbox]').setValue(text)
    await wrapper.get('form').trigger('submit')
    await panel.flush()
  }
  const handles = () => wrapper.findAll('[role=row]').map(row => /creator\.\d+/.exec(row.text())?.[0])
  return { ...panel, world, recount, button, search, handles }
}

describe('finding creators', () => {
  it('shows a page, then the next with the key of the first, nobody twice', async () => {
    const find = vi.fn<WorkerFace['creators.find']>()
    find.mockResolvedValueOnce({ creators: some(3), next: { page: 1, searchKey: 'sk', cursor: 20 } })
    find.mockResolvedValueOnce({ creators: some(3, 2) })
    const { search, handles, button, flush, wrapper } = await openFind({ 'creators.find': find })
    await search('home')
    expect(handles()).toEqual(['creator.0', 'creator.1', 'creator.2'])
    await button('Find 20 more')?.trigger('click')
    await flush()
    expect(handles()).toHaveLength(5)
    expect(find.mock.calls).toEqual([
      [SHOP, { text: 'home', sort: 'relevance' }],
      [SHOP, { text: 'home', sort: 'relevance', after: { page: 1, searchKey: 'sk', cursor: 20 } }],
    ])
    expect(wrapper.text()).toContain('That is all')
  })

  it.each([
    ['', 'Write what to look for'],
    ['x'.repeat(500), 'too long: at most 100'],
  ])('asks TikTok nothing for a bad keyword, and says why (%#)', async (text, sentence) => {
    const find = vi.fn()
    const { search, wrapper } = await openFind({ 'creators.find': find })
    await search(text)
    expect(wrapper.get('[role=alert]').text()).toContain(sentence)
    expect(find).not.toHaveBeenCalled()
  })

  it('the answer to an earlier search does not come into a later one', async () => {
    const answers: ((page: CreatorPage) => void)[] = []
    const { search, handles, flush } = await openFind({ 'creators.find': () => new Promise(resolve => answers.push(resolve)) })
    await search('first')
    await search('second')
    answers[1]?.({ creators: some(1, 50) })
    answers[0]?.({ creators: some(1) })
    await flush()
    expect(handles()).toEqual(['creator.50'])
  })

  it('stands as it was left when the merchant comes back; in another shop there is nothing', async () => {
    const answers: ((page: CreatorPage) => void)[] = []
    const there = ref(true)
    const beside = shallowRef(shop)
    const { search, handles, flush, wrapper } = await openFind({ 'creators.find': () => new Promise(resolve => answers.push(resolve)) }, { place: () => there.value ? h(FindPlace) : null, beside })
    const leaveAndReturn = async (): Promise<void> => {
      for (const isThere of [false, true]) {
        there.value = isThere
        await flush()
      }
    }
    await search('home')
    there.value = false
    await flush()
    answers[0]?.({ creators: some(3) })
    there.value = true
    await flush()
    expect(handles()).toEqual(['creator.0', 'creator.1', 'creator.2'])
    expect(wrapper.get<HTMLInputElement>('[role=searchbox]').element.value).toBe('home')
    await leaveAndReturn()
    expect(handles()).toHaveLength(3)
    beside.value = { ...shop, key: 'affiliate-us.tiktok.com/US/2', shopId: '2' }
    await leaveAndReturn()
    expect(handles()).toEqual([])
  })

  it('adds the new ones to a new list, ready to be written to, and marks who is on one', async () => {
    const { search, button, world, wrapper, recount, flush } = await openFind({ 'creators.find': async () => ({ creators: some(4) }) })
    await world.lists.addCreators(world.list.id, [{ handle: 'creator.1' }])
    await search('home')
    await soon(() => expect(wrapper.text()).toContain('4 found so far, 3 new'))
    expect(wrapper.findAll('[role=row]')[1]?.text()).toContain('on a list')
    await button('Select the 3 new')?.trigger('click')
    await wrapper.get('select').setValue('new')
    await button('Add')?.trigger('click')
    await soon(() => expect(useToastStore().toast?.text).toBe('Added 3 creators to “home”'))
    await flush()
    const lists = await world.db.lists.toArray()
    const made = lists.find(({ name }) => name === 'home')
    expect(await world.db.invites.where('[list+status]').equals([made?.id ?? '', 'ready']).count()).toBe(3)
    expect(recount).toHaveBeenCalledWith(7)
    await soon(() => expect(wrapper.text()).toContain('4 found so far, 0 new'))
  })

  it('sends those to be checked whom TikTok did not say may be invited', async () => {
    const resolve = vi.fn(async () => {})
    const { search, button } = await openFind({ 'creators.find': async () => ({ creators: [{ ...creator(1), permitted: undefined }] }), 'lists.resolve': resolve })
    await search('home')
    await soon(() => expect(button('Select the 1 new')).toBeDefined())
    await button('Select the 1 new')?.trigger('click')
    await button('Add')?.trigger('click')
    await soon(() => expect(resolve).toHaveBeenCalledTimes(1))
  })

  it.each([
    ['refused', { code: '98001004' }, 'TikTok refused page 1 of this search (98001004).'],
    ['timeout', {}, 'TikTok did not answer page 1 of this search.'],
    ['drift', { field: 'creator_profile_list.0.handle.value' }, 'field creator_profile_list.0.handle.value'],
  ])('%s: says so, and offers what the page shows', async (code, params, sentence) => {
    const { search, wrapper, handles, button } = await openFind({ 'creators.find': () => Promise.reject(new CodedError(code, { params })) }, { seen: 2 })
    await search('home')
    expect(wrapper.get('[role=alert]').text()).toContain(sentence)
    expect(wrapper.text()).toContain('Scroll in the page instead')
    expect(button('Go to page')).toBeDefined()
    await soon(() => expect(handles()).toEqual(['creator.100', 'creator.101']))
  })

  it('keeps the rows of earlier pages when a later one is refused', async () => {
    const find = vi.fn<WorkerFace['creators.find']>()
    find.mockResolvedValueOnce({ creators: some(3), next: { page: 1, searchKey: 'sk', cursor: 20 } })
    find.mockRejectedValueOnce(new CodedError('refused', { params: { code: '98001004' } }))
    const { search, handles, button, flush, wrapper } = await openFind({ 'creators.find': find })
    await search('home')
    await button('Find 20 more')?.trigger('click')
    await flush()
    expect(wrapper.get('[role=alert]').text()).toContain('TikTok refused page 2 of this search')
    expect(handles()).toHaveLength(3)
  })

  it('shows what the page showed before anything was searched for', async () => {
    const { handles, wrapper } = await openFind({}, { seen: 3 })
    expect(handles()).toHaveLength(3)
    await soon(() => expect(wrapper.text()).toContain('3 on this page, 3 new'))
  })
})
