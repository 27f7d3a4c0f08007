// @vitest-environment happy-dom
import type { Collaboration } from '@/utils/collaborations/types'
import { describe, expect, it, vi } from 'vitest'
import CollaborationsPlace from '@/components/collaborations/CollaborationsPlace.vue'
import { DAY } from '@/utils/clock/clock'
import { dayOf } from '@/utils/clock/day'
import { takesEffectAt } from '@/utils/collaborations/rules'
import { createDatabase } from '@/utils/db/database'
import { CodedError } from '@/utils/rpc/codedError'
import { giveHeight, mountInPanel } from '../mountInPanel'
import { beside, collaborationOf, SHOP } from './fixtures'

let opened = 0

async function openPlace(rows: Collaboration[], { language = 'en' as 'en' | 'zh-CN', path = '/collaborations', synced = true, terminate = async (): Promise<void> => {} } = {}) {
  giveHeight(500)
  const db = createDatabase(`collaborations-place-${opened++}`)
  await db.collaborations.bulkPut(rows)
  if (synced)
    await db.syncs.put({ id: `${SHOP.key}/collaborations`, shop: SHOP.key, kind: 'collaborations', finishedAt: 5, requests: 1, changed: 0 })
  const worker = { 'collaborations.terminate': vi.fn(terminate), 'collaborations.read': vi.fn(async () => {}) }
  const panel = await mountInPanel(CollaborationsPlace, { db, worker, language, path, shop: beside() })
  await panel.flush()
  const cards = () => panel.wrapper.findAll('article')
  const pick = async (card: number, word: string) => {
    await cards()[card]?.get('button[aria-haspopup=menu]').trigger('click')
    await panel.flush()
    const item = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(each => each.textContent?.trim() === word)
    item?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    await panel.flush()
  }
  return { ...panel, calls: worker, cards, pick }
}

describe('collaborationsPlace', () => {
  it('counts each tab from the rows of this shop alone', async () => {
    const { wrapper } = await openPlace([
      collaborationOf(1),
      collaborationOf(2),
      collaborationOf(3, { status: 'expiring' }),
      collaborationOf(4, { status: 'canceling' }),
      collaborationOf(5, { status: 'completed' }),
      collaborationOf(6, { shop: 'affiliate.tiktok.com/GB/1' }),
    ])
    expect(wrapper.findAll('[role=tab]').map(tab => tab.text())).toEqual(['Ongoing2', 'Expiring1', 'Canceling1', 'Completed1'])
  })

  it('says of each how it stands, those that end first first', async () => {
    const { cards } = await openPlace([
      collaborationOf(1, { products: [{ productId: '1', commission: 1500 }, { productId: '2', commission: 1850 }] }),
      collaborationOf(2, { name: 'Past partners', endAt: Date.now() + 4 * DAY, creatorCount: 29, addedCount: 19, postedCount: 16 }),
    ])
    expect(cards().map(card => card.get('h2').text())).toEqual(['Past partners', 'Night light 1'])
    const [soon, later] = cards().map(card => card.text())
    expect(soon).toContain('4 days left')
    expect(soon).toContain('29 of 50 creators')
    expect(soon).toContain('19 added')
    expect(soon).toContain('16 posted')
    expect(later).toContain('Commission 15%–18.5%')
    expect(cards().map(card => card.find('[data-soon]').exists())).toEqual([true, false])
  })

  it('leads from one that ends soon to its renewal and to more creators', async () => {
    const { cards } = await openPlace([collaborationOf(1, { status: 'expiring', creatorCount: 40 })], { path: '/collaborations?tab=expiring' })
    const links = cards()[0]?.findAll('a').map(link => link.attributes('href'))
    const { id } = collaborationOf(1)
    expect(links).toEqual([`/collaborations/${id}`, `/campaigns/new?renew=${id}`, `/campaigns/new?collaboration=${id}`])
  })

  it('offers the same for those that have time by their menu', async () => {
    const { pick, router } = await openPlace([collaborationOf(1, { creatorCount: 3 })])
    await pick(0, 'Add creators')
    expect(router.currentRoute.value.fullPath).toBe(`/campaigns/new?collaboration=${collaborationOf(1).id}`)
  })

  it('leads to a new invitation', async () => {
    const { wrapper } = await openPlace([collaborationOf(1)])
    expect(wrapper.get('header a').attributes('href')).toBe('/campaigns/new?action=invite')
  })

  it('terminates only after saying when it ends, and that it cannot be undone', async () => {
    const { pick, calls, flush } = await openPlace([collaborationOf(1)])
    await pick(0, 'Terminate')
    const dialog = document.querySelector('[role=dialog]')
    const zone = 'America/Los_Angeles'
    const day = Number(dayOf(takesEffectAt(Date.now(), zone), zone).slice(-2))
    expect(dialog?.textContent).toMatch(new RegExp(`ends on ${day} \\w+.*, 00:00 \\(shop time, Los Angeles\\)`))
    expect(dialog?.textContent).toContain('cannot be undone')
    expect(dialog?.textContent).toContain('keep it until then')
    expect(calls['collaborations.terminate']).not.toHaveBeenCalled()
    const button = [...dialog?.querySelectorAll('button') ?? []].find(each => each.textContent?.trim() === 'Terminate')
    button?.click()
    await flush()
    expect(calls['collaborations.terminate']).toHaveBeenCalledExactlyOnceWith(collaborationOf(1).id)
  })

  it('offers to look where an answer is missing, and asks nothing twice', async () => {
    const { cards, calls, flush } = await openPlace([collaborationOf(1, { terminating: 5 })])
    expect(cards()[0]?.text()).toContain('No answer came')
    await cards()[0]?.findAll('button').find(each => each.text() === 'Check')?.trigger('click')
    await flush()
    expect(calls['collaborations.read']).toHaveBeenCalledExactlyOnceWith(collaborationOf(1).id)
  })

  it('says in a sentence why a termination failed', async () => {
    const { pick, flush, wrapper } = await openPlace([collaborationOf(1)], { terminate: () => Promise.reject(new CodedError('no-page')) })
    const { useToastStore } = await import('@/stores/toasts')
    await pick(0, 'Terminate')
    const button = [...document.querySelectorAll<HTMLElement>('[role=dialog] button')].find(each => each.textContent?.trim() === 'Terminate')
    button?.click()
    await flush()
    expect(wrapper.exists()).toBe(true)
    expect(JSON.stringify(useToastStore().$state)).toContain('affiliate center')
  })

  it('draws a window of a thousand', async () => {
    const { cards, wrapper } = await openPlace(Array.from({ length: 1000 }, (_, number) => collaborationOf(number)))
    expect(cards().length).toBeGreaterThan(3)
    expect(cards().length).toBeLessThan(40)
    expect(wrapper.get('[role=tab]').text()).toBe('Ongoing1,000')
    expect(wrapper.get('[aria-setsize]').attributes('aria-setsize')).toBe('1000')
  })

  it('finds by name once there are many', async () => {
    const { wrapper, cards, flush } = await openPlace(Array.from({ length: 12 }, (_, number) => collaborationOf(number)))
    await wrapper.get('[role=searchbox]').setValue('light 11')
    await flush()
    expect(cards().map(card => card.get('h2').text())).toEqual(['Night light 11'])
    await wrapper.get('[role=searchbox]').setValue('lamp')
    await flush()
    expect(wrapper.text()).toContain('No collaboration has "lamp" in its name')
  })

  it.each([
    [false, 'Not synced yet'],
    [true, 'No collaborations yet'],
  ])('tells apart that nobody asked and that there is none (asked: %s)', async (synced, words) => {
    const { wrapper } = await openPlace([], { synced })
    expect(wrapper.text()).toContain(words)
  })

  it('says where it matters when cuts take effect, in 中文 too', async () => {
    const { wrapper } = await openPlace([collaborationOf(1)], { language: 'zh-CN' })
    expect(wrapper.text()).toContain('下调佣金、移除商品：店铺时区次日 00:00 生效')
  })
})
