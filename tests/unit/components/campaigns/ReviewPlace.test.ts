// @vitest-environment happy-dom
import type { Campaign } from '@/utils/campaigns/types'
import type { InviteList } from '@/utils/lists/types'
import { afterEach, describe, expect, it, vi } from 'vitest'
import ReviewPlace from '@/components/campaigns/ReviewPlace.vue'
import { createDatabase } from '@/utils/db/database'
import { mountInPanel } from '../mountInPanel'
import { campaignOf, deliveryOf, REVIEW, SHOP } from './fixtures'

let opened = 0
let unmount = (): void => {}
afterEach(() => unmount())

async function openReview(patch: Partial<Campaign>, { list = {}, language = 'en' as const }: { list?: Partial<InviteList>, language?: 'en' | 'zh-CN' } = {}) {
  const db = createDatabase(`review-place-${opened++}`)
  await db.shops.put({ ...SHOP })
  await db.lists.put({ id: 'list', shop: SHOP.key, name: 'Night light', changedAt: 1, ...list } as InviteList)
  await db.campaigns.put(campaignOf({ state: 'draft', ...patch }))
  await db.deliveries.bulkPut([deliveryOf(0), deliveryOf(1)])
  const worker = {
    'campaigns.review': vi.fn(async () => {}),
    'campaigns.seal': vi.fn(async () => {}),
    'campaigns.start': vi.fn(async () => {}),
    'campaigns.skipMissing': vi.fn(async () => {}),
  }
  const panel = await mountInPanel(ReviewPlace, { props: { id: 'campaign' }, db, worker, language, path: '/review' })
  unmount = () => panel.wrapper.unmount()
  await panel.flush()
  const sendButton = () => panel.wrapper.findAll('button').find(button => /^(?:Send|向)/.test(button.text()))
  return { ...panel, calls: worker, sendButton }
}

describe('reviewPlace', () => {
  it('has one button with the numbers in it, in both languages', async () => {
    expect((await openReview({ skipMissing: true })).sendButton()?.text()).toBe('Send 212 messages to 106 creators')
    unmount()
    expect((await openReview({ skipMissing: true }, { language: 'zh-CN' })).sendButton()?.text()).toBe('向 106 位达人发送 212 条消息')
  })

  it('counts one as one', async () => {
    const { sendButton } = await openReview({ review: { ...REVIEW, recipients: 1, messages: 1, skipped: {} } })
    expect(sendButton()?.text()).toBe('Send 1 message to 1 creator')
  })

  it('seals what was seen, by the time of its review, and starts', async () => {
    const { sendButton, calls, flush } = await openReview({ skipMissing: true })
    await sendButton()?.trigger('click')
    await flush()
    expect(calls['campaigns.seal']).toHaveBeenCalledWith('campaign', REVIEW.at)
    expect(calls['campaigns.start']).toHaveBeenCalledWith('campaign')
    expect(calls['campaigns.review']).not.toHaveBeenCalled()
  })

  it('does not start what could not be sealed, and says why', async () => {
    const { sendButton, calls, flush } = await openReview({ skipMissing: true })
    calls['campaigns.seal'].mockRejectedValue(Object.assign(new Error('x'), { code: 'review-superseded' }))
    await sendButton()?.trigger('click')
    await flush()
    expect(calls['campaigns.start']).not.toHaveBeenCalled()
  })

  it('waits for a word on creators who lack a variable', async () => {
    const { wrapper, sendButton, calls } = await openReview({ skipMissing: false })
    expect(sendButton()?.attributes('disabled')).toBeDefined()
    expect(wrapper.text()).toContain('2 lack the variable topic')
    await wrapper.get('[data-reason="missing-variable"] input').setValue(true)
    expect(calls['campaigns.skipMissing']).toHaveBeenCalledWith('campaign', true)
  })

  it.each([
    ['the sample list', { skipMissing: true }, { sample: true }, 'The sample list is never sent'],
    ['nobody', { review: { ...REVIEW, recipients: 0, messages: 0 } }, {}, 'Nobody is left'],
  ])('does not send to %s', async (_, patch, list, words) => {
    const { wrapper, sendButton } = await openReview(patch, { list })
    expect(sendButton()?.attributes('disabled')).toBeDefined()
    expect(wrapper.text()).toContain(words)
  })

  it('asks for a review when there is none, and again when the list changed after it', async () => {
    expect((await openReview({ review: undefined })).calls['campaigns.review']).toHaveBeenCalledOnce()
    unmount()
    const { calls, sendButton } = await openReview({ skipMissing: true }, { list: { changedAt: REVIEW.at + 1 } })
    expect(calls['campaigns.review']).toHaveBeenCalledOnce()
    expect(sendButton()?.attributes('disabled')).toBeDefined()
  })

  it('lets each message be read in full', async () => {
    const { wrapper, flush } = await openReview({ skipMissing: true })
    await wrapper.findAll('button').find(button => button.text().includes('creator.0'))?.trigger('click')
    await flush()
    expect(document.body.textContent).toContain('What creator.0 will get')
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain('Hi 0')
  })
})
