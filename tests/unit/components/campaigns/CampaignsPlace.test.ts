// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import CampaignsPlace from '@/components/campaigns/CampaignsPlace.vue'
import { createDatabase } from '@/utils/db/database'
import { mountInPanel } from '../mountInPanel'
import { campaignOf, deliveryOf, SHOP } from './fixtures'

let unmount = (): void => {}
afterEach(() => unmount())

const START = Date.parse('2026-11-20T12:00:00Z')

describe('finished campaigns', () => {
  it('say how many answered, follow what comes later, and say nothing of too few', async () => {
    const db = createDatabase('campaigns-place')
    const over = { state: 'finished', startedAt: START, finishedAt: START + 5 } as const
    await db.campaigns.bulkPut([campaignOf({ ...over, id: 'many', name: 'Many' }), campaignOf({ ...over, id: 'few', name: 'Few', state: 'cancelled' })])
    await db.deliveries.bulkPut(Array.from({ length: 40 }, (_, number) => deliveryOf(number, { campaign: 'many', state: 'sent', changedAt: START + number })))
    await db.deliveries.put(deliveryOf(99, { campaign: 'few', state: 'sent', changedAt: START }))
    const answer = (number: number) => db.happenings.put({ id: `${number}`, shop: SHOP.key, oecId: deliveryOf(number).oecId, kind: 'answered', at: START + 1000 })
    await Promise.all([answer(0), answer(1)])
    const panel = await mountInPanel(CampaignsPlace, { db, shop: { shop: shallowRef(SHOP) } })
    unmount = () => panel.wrapper.unmount()
    const rate = (name: string) => panel.wrapper.findAll('li').find(row => row.text().includes(name))?.get('[data-rate]').text()
    await vi.waitFor(() => expect([rate('Many'), rate('Few')]).toEqual(['5.0%answer rate', 'too fewanswer rate']))
    await answer(2)
    await vi.waitFor(() => expect(rate('Many')).toBe('7.5%answer rate'))
    expect(panel.wrapper.text()).toContain('20 Nov · Cancelled')
  })
})
