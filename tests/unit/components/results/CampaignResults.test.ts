// @vitest-environment happy-dom
import type { Campaign, Delivery } from '@/utils/campaigns/types'
import { describe, expect, it } from 'vitest'
import CampaignResults from '@/components/results/CampaignResults.vue'
import { DAY } from '@/utils/clock/clock'
import { createDatabase } from '@/utils/db/database'
import { campaignOf, deliveryOf, SHOP } from '../campaigns/fixtures'
import { mountInPanel } from '../mountInPanel'

let opened = 0
/** Of this year, so that dates stand without one. */
const START = Date.parse(`${new Date().getFullYear()}-11-20T12:00:00Z`)

interface World { sent: Delivery[], answered?: number[], optedOut?: number[], campaign?: Partial<Campaign>, language?: 'en' | 'zh-CN' }

async function openResults({ sent, answered = [], optedOut = [], campaign: patch = {}, language = 'en' }: World) {
  const db = createDatabase(`campaign-results-${opened++}`)
  const campaign = campaignOf({ state: 'finished', startedAt: START, finishedAt: START + DAY, ...patch })
  await db.shops.put({ ...SHOP })
  await db.campaigns.put(campaign)
  await db.deliveries.bulkPut(sent)
  const happening = (kind: 'answered' | 'opted-out') => (number: number) => ({ id: `${kind}${number}`, shop: SHOP.key, oecId: deliveryOf(number).oecId, kind, at: START + (number % 5) * DAY + 5000 })
  await db.happenings.bulkPut([...answered.map(happening('answered')), ...optedOut.map(happening('opted-out'))])
  await db.templates.bulkPut(['a', 'b', 'after'].map(id => ({ id, name: `Template ${id}`, versions: [], createdAt: 0, changedAt: 0 })))
  const panel = await mountInPanel(CampaignResults, { db, props: { campaign }, language })
  await panel.flush()
  await panel.flush()
  return { ...panel, images: () => panel.wrapper.findAll('[role=img]').map(image => image.attributes('aria-label') ?? '') }
}

const many = (count: number, patch: (number: number) => Partial<Delivery> = () => ({})): Delivery[] => Array.from({ length: count }, (_, number) => deliveryOf(number, { state: 'sent', changedAt: START + number, ...patch(number) }))
const numbers = (count: number, from = 0): number[] => Array.from({ length: count }, (_, index) => from + index)

describe('campaignResults', () => {
  it('says the funnel in numbers, and whole to a screen reader', async () => {
    const { wrapper, images } = await openResults({ sent: many(97), answered: numbers(23) })
    expect(wrapper.get('.funnel').text()).toBe('Sent97100.0%Answered2323.7%')
    expect(images()).toContain('Funnel: Sent 97 (100.0%), Answered 23 (23.7%)')
  })

  it('gives the answer rate with its interval, and the sentence with both ends', async () => {
    const { wrapper, images } = await openResults({ sent: many(97), answered: numbers(23) })
    expect(wrapper.text()).toContain('23 of 97')
    expect(wrapper.text()).toContain('very likely between 16.4% and 33.1% (95% interval)')
    expect(images()).toContain('answered: 23.7%, 95% interval 16.4% to 33.1%')
  })

  it('gives no rate of a few', async () => {
    const { wrapper, images } = await openResults({ sent: many(29), answered: numbers(10) })
    expect(wrapper.find('[data-too-few]').text()).toContain('Too few to tell')
    expect(wrapper.get('[data-too-few]').text()).not.toContain('%')
    expect(images().some(label => label.includes('interval'))).toBe(false)
  })

  it('shows answers by day, as a picture and as a table', async () => {
    const { wrapper, images } = await openResults({ sent: many(97), answered: numbers(7) })
    expect(images().at(-1)).toMatch(/^Answers by day: 20 Nov: 2, 21 Nov: 2, 22 Nov: 1, /)
    const [, button] = wrapper.findAll('button').filter(each => each.text() === 'As a table')
    await button?.trigger('click')
    expect(wrapper.findAll('table tbody tr').map(row => row.text()).slice(0, 3)).toEqual(['20 Nov2', '21 Nov2', '22 Nov1'])
  })

  it('has the funnel as a table as well', async () => {
    const { wrapper } = await openResults({ sent: many(40), answered: numbers(10) })
    await wrapper.findAll('button').find(each => each.text() === 'As a table')?.trigger('click')
    expect(wrapper.findAll('tbody th[scope=row]').map(cell => cell.text())).toEqual(['Sent', 'Answered'])
  })

  it('compares two templates honestly: overlapping intervals decide nothing, and how many more would is said', async () => {
    const sent = many(97, number => ({ variant: number < 49 ? 'A' : 'B' }))
    const { wrapper } = await openResults({ sent, answered: [...numbers(14), ...numbers(9, 49)], campaign: { template: 'a', templateB: 'b' } })
    expect(wrapper.text()).toMatch(/Too few to tell: the intervals overlap\. About \d+0 more each would show it\./)
    expect(wrapper.text()).toContain('A · Template a28.6% · 14/49')
    expect(wrapper.text()).toContain('B · Template b18.8% · 9/48')
  })

  it('says which of two is better when it is', async () => {
    const sent = many(800, number => ({ variant: number < 400 ? 'A' : 'B' }))
    const { wrapper } = await openResults({ sent, answered: [...numbers(40), ...numbers(160, 400)], campaign: { template: 'a', templateB: 'b' }, language: 'zh-CN' })
    expect(wrapper.text()).toContain('「B · Template b」更好')
  })

  it('says what is next: follow-ups that wait, and who asked to be left alone', async () => {
    const later = numbers(3).map(number => deliveryOf(number, { id: `f${number}`, position: 1e9 + number * 100, step: 1, dueAt: START + 3 * DAY }))
    const { wrapper, flush } = await openResults({ sent: [...many(40), ...later], answered: [1], optedOut: [1, 4], campaign: { followUps: [{ template: 'after', waitDays: 3 }] } })
    const next = wrapper.get('[data-next=follow-up]')
    expect(next.text()).toContain('Follow up after 3 days without an answer')
    expect(next.text()).toContain('3 creators from 23 Nov')
    expect(next.get('a').attributes('href')).toBe('/templates/after')
    await wrapper.get('[data-next=opted-out]').get('button').trigger('click')
    await flush()
    expect([...document.querySelectorAll('[role=dialog] li')].map(item => item.textContent?.trim())).toEqual(['creator.1', 'creator.4'])
  })

  it('shows nothing of what was not sent', async () => {
    const { wrapper } = await openResults({ sent: [deliveryOf(1)] })
    expect(wrapper.text()).toContain('Nothing was sent yet')
    expect(wrapper.find('.funnel').exists()).toBe(false)
  })

  it('counts again when somebody answers', async () => {
    const { wrapper, db } = await openResults({ sent: many(40), answered: numbers(10) })
    await db.happenings.put({ id: 'late', shop: SHOP.key, oecId: deliveryOf(30).oecId, kind: 'answered', at: START + DAY })
    await new Promise(resolve => setTimeout(resolve, 3300))
    expect(wrapper.get('.funnel').text()).toContain('Answered11')
  })
})
