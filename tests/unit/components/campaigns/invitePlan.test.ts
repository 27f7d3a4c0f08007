// @vitest-environment happy-dom
import type { Campaign } from '@/utils/campaigns/types'
import type { Conflict } from '@/utils/collaborations/types'
import { afterEach, describe, expect, it, vi } from 'vitest'
import GroupsCard from '@/components/campaigns/GroupsCard.vue'
import PauseCard from '@/components/campaigns/PauseCard.vue'
import ReviewPlace from '@/components/campaigns/ReviewPlace.vue'
import { createDatabase } from '@/utils/db/database'
import { mountInPanel } from '../mountInPanel'
import { campaignOf, deliveryOf, REVIEW, SHOP } from './fixtures'

let opened = 0
afterEach(() => vi.useRealTimers())

const TERMS = { name: 'Lamps', message: 'Hi there', products: [{ productId: '1', title: 'Night light', price: '$9', commission: 1500, adsCommission: 800 }], endDate: '2099-12-31', sample: 'review' as const, content: 'none' as const, contacts: [] }
const conflict = (number: number): Conflict => ({ id: `campaign/${number}/old`, campaign: 'campaign', oecId: String(number), handle: `held.${number}`, collaboration: 'old', collaborationName: 'Folding lamp', commission: 1800, productIds: ['1'] })

async function openPlan({ patch = {}, conflicts = 5, shop = {}, language = 'en' as const }: { patch?: Partial<Campaign>, conflicts?: number, shop?: object, language?: 'en' | 'zh-CN' } = {}) {
  const db = createDatabase(`invite-plan-${opened++}`)
  await db.shops.put({ ...SHOP, ...shop })
  await db.lists.put({ id: 'list', shop: SHOP.key, name: 'Night light', changedAt: 1 } as never)
  await db.campaigns.put(campaignOf({ state: 'draft', action: 'invite', terms: TERMS, review: { ...REVIEW, skipped: {}, messages: 0, recipients: 299, needsQuota: 299, groups: 6, invitations: 299, conflicts, fewest: true }, ...patch }))
  await db.groups.bulkPut(['A', 'B'].map((mark, position) => ({ id: mark, campaign: 'campaign', shop: SHOP.key, position, name: `Lamps ${mark}`, productIds: ['1'], state: 'open' as const, suspects: [], tries: 0, changedAt: 0 })))
  await db.deliveries.bulkPut([0, 1, 2].map(number => deliveryOf(number, { content: { kind: 'invitation', name: 'Lamps A' }, group: number < 2 ? 'A' : 'B' })))
  await db.conflicts.bulkPut(Array.from({ length: conflicts }, (_, number) => conflict(number)))
  await db.quotaWords.put({ shop: SHOP.key, refusals: [], rate: { canInvite: true, createdToday: 197, dayLimit: 200, at: Date.now() } })
  const worker = { 'campaigns.chooseConflicts': vi.fn(async () => {}), 'campaigns.autoResume': vi.fn(async () => {}), 'quota.read': vi.fn(async () => {}), 'campaigns.review': vi.fn(async () => {}) }
  const panel = await mountInPanel(ReviewPlace, { props: { id: 'campaign' }, db, worker, language, path: '/review' })
  await panel.flush()
  const sendButton = () => panel.wrapper.findAll('button').find(button => /^(?:Send|向|Add)/.test(button.text()))
  const row = (handle: string) => panel.wrapper.find(`[role="group"][aria-label="${handle}"]`)
  return { ...panel, calls: worker, sendButton, row }
}

describe('the plan of invitations', () => {
  it('has its groups and one button with both numbers, in both languages', async () => {
    const english = await openPlan()
    expect(english.sendButton()?.text()).toBe('Send 6 invitations to 299 creators')
    expect(english.wrapper.find('[data-plan]').text()).toContain('A 2')
    expect(english.wrapper.find('[data-plan]').text()).toContain('No plan has fewer groups')
    expect(english.wrapper.text()).toContain('Night light, commission 15% · ads 8%')
    english.wrapper.unmount()
    expect((await openPlan({ language: 'zh-CN' })).sendButton()?.text()).toBe('向 299 位达人发出 6 组邀约')
  })

  it('claims to be the smallest only where that is certain', async () => {
    const { wrapper } = await openPlan({ patch: { review: { ...REVIEW, groups: 7, invitations: 299, fewest: false } } })
    expect(wrapper.text()).not.toContain('No plan has fewer')
  })

  it('names what stands in the way of each, three at first', async () => {
    const { wrapper, row, flush } = await openPlan()
    expect(row('held.0').text()).toContain('Already in Folding lamp · 18%')
    expect(row('held.3').exists()).toBe(false)
    await wrapper.findAll('button').find(button => button.text() === '2 more')?.trigger('click')
    await flush()
    expect(row('held.4').exists()).toBe(true)
  })

  it('plans again once the merchant is done choosing, and seals nothing in between', async () => {
    const { row, calls, sendButton, wrapper, flush } = await openPlan()
    const choose = (handle: string, choice: string) => row(handle).find(`input[value="${choice}"]`).setValue(true)
    await choose('held.0', 'take-over')
    await choose('held.1', 'leave-out')
    expect(sendButton()?.attributes('disabled')).toBeDefined()
    expect(wrapper.text()).toContain('leaves the old collaboration at 00:00 next day, shop time')
    expect(calls['campaigns.chooseConflicts']).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(calls['campaigns.chooseConflicts']).toHaveBeenCalledExactlyOnceWith('campaign', { 0: 'take-over', 1: 'leave-out' }), { timeout: 3000 })
    await flush()
    expect(sendButton()?.attributes('disabled')).toBeUndefined()
  })

  it('does not lose a choice when the panel goes elsewhere right after it', async () => {
    const { row, calls, wrapper } = await openPlan()
    await row('held.2').find('input[value="leave-out"]').setValue(true)
    wrapper.unmount()
    expect(calls['campaigns.chooseConflicts']).toHaveBeenCalledExactlyOnceWith('campaign', { 2: 'leave-out' })
  })

  it('says the quota in weeks and the groups of the day, and may go on by itself', async () => {
    const { wrapper, calls, flush } = await openPlan({ shop: { weeklyQuota: 188 } })
    expect(wrapper.find('[data-forecast="short"]').text()).toMatch(/Needs 299, 188 left: the rest goes out from Sunday \d+ \w+/)
    expect(wrapper.find('[data-groups="short"]').text()).toContain('3 more groups today; the other 3 follow')
    expect(calls['quota.read']).toHaveBeenCalledWith(SHOP.key)
    await wrapper.find('[data-forecast] input[type=checkbox]').setValue(true)
    await flush()
    expect(calls['campaigns.autoResume']).toHaveBeenCalledWith('campaign', true)
  })

  it('says it in Chinese as a sentence', async () => {
    const { wrapper } = await openPlan({ shop: { weeklyQuota: 188 }, language: 'zh-CN' })
    expect(wrapper.find('[data-forecast="short"]').text()).toMatch(/需要 299，剩 188：其余从\d+月\d+日周日起发出/)
  })

  it('names creators, not groups, where they are added to one that runs', async () => {
    const { sendButton, wrapper } = await openPlan({ patch: { into: 'old' } })
    expect(sendButton()?.text()).toBe('Add 299 creators to the collaboration')
    expect(wrapper.find('[data-groups]').exists()).toBe(false)
  })
})

describe('the groups of a campaign that runs', () => {
  it('say who was at fault, and while it is not known that it is being found out', async () => {
    const db = createDatabase(`groups-card-${opened++}`)
    const group = { campaign: 'campaign', shop: SHOP.key, productIds: ['1'], tries: 2, changedAt: 0 }
    await db.groups.bulkPut([
      { ...group, id: 'A', position: 0, name: 'Lamps A', state: 'done', suspects: [] },
      { ...group, id: 'B', position: 1, name: 'Lamps B', state: 'open', suspects: ['delivery-3'], code: '50001702' },
    ])
    const invitation = { content: { kind: 'invitation' as const, name: 'x' } }
    await db.deliveries.bulkPut([
      deliveryOf(0, { ...invitation, group: 'A', state: 'sent' }),
      deliveryOf(1, { ...invitation, group: 'A', state: 'refused', code: '16024016' }),
      deliveryOf(2, { group: 'A', content: { kind: 'collaboration', name: 'x' } }),
      deliveryOf(3, { ...invitation, group: 'B' }),
    ])
    const { wrapper, flush } = await mountInPanel(GroupsCard, { props: { campaign: 'campaign' }, db })
    await flush()
    expect(wrapper.find('[data-group="Lamps A"]').text()).toMatch(/2 creators · done.*1 invited · 1 refused.*@creator\.1: .*Nobody else is affected/s)
    expect(wrapper.find('[data-group="Lamps B"]').text()).toContain('Finding out who it was')
  })
})

describe('a pause for the quota', () => {
  it.each([
    ['16024019', 'Quota for this week is used up', true],
    ['16024034', 'The groups of today are used up', true],
    ['day-limit', 'The groups of today are used up', true],
    ['open-groups', 'Too many groups are open', false],
  ])('%s says what is used up, and promises a time only where there is one', async (detail, title, dated) => {
    const pause = { reason: 'quota' as const, at: 1, detail }
    const { wrapper } = await mountInPanel(PauseCard, { props: { campaign: campaignOf({ state: 'paused', pause, resumeAt: dated ? Date.now() : undefined }), pause, busy: false } })
    expect(wrapper.text()).toContain(title)
    expect(wrapper.find('input[type=checkbox]').exists()).toBe(dated)
  })
})
