// @vitest-environment happy-dom
import type { Campaign, PauseReason } from '@/utils/campaigns/types'
import { afterEach, describe, expect, it, vi } from 'vitest'
import CampaignPlace from '@/components/campaigns/CampaignPlace.vue'
import { createDatabase } from '@/utils/db/database'
import { giveHeight, mountInPanel } from '../mountInPanel'
import { campaignOf, deliveryOf, SHOP } from './fixtures'

let opened = 0
let unmount = (): void => {}
afterEach(() => unmount())

async function openCampaign(patch: Partial<Campaign> = {}, { language = 'en' as 'en' | 'zh-CN', path = '/run' } = {}) {
  const db = createDatabase(`campaign-place-${opened++}`)
  await db.shops.put({ ...SHOP })
  await db.campaigns.put(campaignOf(patch))
  await db.deliveries.bulkPut([
    deliveryOf(0, { state: 'sent', changedAt: 10 }),
    deliveryOf(1, { state: 'refused', code: '16030100', changedAt: 20 }),
    deliveryOf(2, { state: 'refused', code: '36009002', changedAt: 30 }),
    deliveryOf(3),
  ])
  const worker = {
    'campaigns.pause': vi.fn(async () => {}),
    'campaigns.resume': vi.fn(async () => {}),
    'campaigns.cancel': vi.fn(async () => {}),
    'campaigns.retry': vi.fn(async () => 1),
    'campaigns.autoResume': vi.fn(async () => {}),
  }
  const panel = await mountInPanel(CampaignPlace, { props: { id: 'campaign' }, db, worker, language, path })
  unmount = () => panel.wrapper.unmount()
  await panel.flush()
  const button = (words: string) => panel.wrapper.findAll('button').find(each => each.text() === words)
  return { ...panel, calls: worker, button }
}

describe('campaignPlace', () => {
  it('explains each refusal in three lines and retries its group only', async () => {
    const { wrapper, calls, flush } = await openCampaign()
    const group = wrapper.get('[data-code="36009002"]')
    expect(group.text()).toContain('TikTok asked to slow down')
    expect(group.text()).toContain('Quota: not used')
    expect(group.text()).toContain('Next: can be retried in 10 minutes')
    await group.get('button').trigger('click')
    await flush()
    expect(calls['campaigns.retry']).toHaveBeenCalledExactlyOnceWith('campaign', '36009002')
  })

  it('retries nothing of a cancelled run', async () => {
    const { wrapper } = await openCampaign({ state: 'cancelled' })
    expect(wrapper.get('[data-code="36009002"]').find('button').exists()).toBe(false)
  })

  it('counts as settled what has a certain outcome', async () => {
    const { wrapper } = await openCampaign({ counts: { queued: 5, sending: 1, sent: 3, refused: 1, unknown: 2, skipped: 1 } })
    expect(wrapper.get('.text-24').text()).toBe('5')
    expect(wrapper.text()).toContain('/ 13 messages')
    expect(wrapper.text()).toContain('2 unconfirmed')
  })

  it('pauses, and cancels only after a second word', async () => {
    const { button, calls, flush } = await openCampaign()
    await button('Pause')?.trigger('click')
    expect(calls['campaigns.pause']).toHaveBeenCalledWith('campaign')
    await flush()
    await button('Cancel run')?.trigger('click')
    await flush()
    expect(calls['campaigns.cancel']).not.toHaveBeenCalled()
    const confirm = [...document.querySelectorAll<HTMLButtonElement>('[role="dialog"] button')].find(each => each.textContent?.includes('Cancel run'))
    confirm?.click()
    await flush()
    expect(calls['campaigns.cancel']).toHaveBeenCalledWith('campaign')
  })

  const REASONS: PauseReason[] = ['merchant', 'challenge', 'signed-out', 'shop-changed', 'no-page', 'offline', 'quota', 'failures', 'tiktok-changed', 'storage', 'account']
  it.each(REASONS)('says why it stands still (%s) and resumes', async (reason) => {
    for (const language of ['en', 'zh-CN'] as const) {
      const { wrapper, calls, flush } = await openCampaign({ state: 'paused', pause: { reason, at: 1, detail: '16030100' } }, { language })
      const card = wrapper.get(`[data-pause="${reason}"]`)
      expect(card.text()).not.toMatch(/campaigns\.|failures\.|\{\w+\}/)
      await card.findAll('button').at(-1)?.trigger('click')
      await flush()
      expect(calls['campaigns.resume']).toHaveBeenCalledWith('campaign')
      unmount()
    }
  })

  it('shows every row, and those of one state', async () => {
    giveHeight(600)
    const { wrapper, flush } = await openCampaign({ counts: { queued: 1, sending: 0, sent: 1, refused: 2, unknown: 0, skipped: 0 } }, { path: '/c?rows=all' })
    await flush()
    const handles = (): string[] => wrapper.findAll('[role="listitem"]').map(row => row.text().match(/creator\.\d/)?.[0] ?? '')
    expect(handles()).toEqual(['creator.0', 'creator.1', 'creator.2', 'creator.3'])
    await wrapper.findAll('button').find(each => each.text().startsWith('Refused'))?.trigger('click')
    await flush()
    expect(handles()).toEqual(['creator.1', 'creator.2'])
  })
})
