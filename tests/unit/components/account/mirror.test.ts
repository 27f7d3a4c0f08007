// @vitest-environment happy-dom
import type { Role } from '@/utils/westmoon/contract/roles'
import { describe, expect, it } from 'vitest'
import SealBar from '@/components/campaigns/SealBar.vue'
import TerminateDialog from '@/components/collaborations/TerminateDialog.vue'
import ListHeader from '@/components/lists/ListHeader.vue'
import ListsPlace from '@/components/lists/ListsPlace.vue'
import { createDatabase } from '@/utils/db/database'
import { emptyCounts } from '@/utils/lists/rules'
import { ROLE_PERMISSIONS } from '@/utils/westmoon/contract/roles'
import { mountInPanel } from '../mountInPanel'

const SHOP = 'affiliate.tiktok.com/GB/7495000000000000001'
const LIST = { id: 'l', shop: SHOP, name: 'Lamps', counts: emptyCounts(), nextPosition: 0, variables: [], sample: false, createdAt: 0, changedAt: 0 }
const REVIEW = { at: 1, recipients: 2, messages: 2, listed: 2, groups: 0, skipped: {} }
let opened = 0

async function as(role: Role | undefined): Promise<ReturnType<typeof createDatabase>> {
  const db = createDatabase(`mirror-${opened++}`)
  await db.lists.put(LIST)
  if (role)
    await db.account.put({ id: 'account', role, permissions: [...ROLE_PERMISSIONS[role]], shops: [], state: 'signed-in' } as never)
  return db
}

describe('what a role may not do', () => {
  it.each([
    [undefined, false, ''],
    ['operator', false, ''],
    ['viewer', true, 'Your role is viewer; to seal campaigns takes operator or above.'],
  ] as const)('is not sealed: %s', async (role, disabled, reason) => {
    const { wrapper } = await mountInPanel(SealBar, { db: await as(role), props: { campaign: { shop: SHOP, gap: 5000, skipMissing: false }, review: REVIEW, sample: false, disabled: false, busy: false } })
    expect(wrapper.get('button').attributes('disabled') !== undefined).toBe(disabled)
    expect(wrapper.text()).toContain(reason)
  })

  it.each([
    [undefined, true],
    ['operator', true],
    ['viewer', false],
  ] as const)('is not offered among the lists: %s', async (role, offered) => {
    const { wrapper } = await mountInPanel(ListsPlace, { db: await as(role) })
    expect(wrapper.findAll('button').some(each => each.text() === 'New')).toBe(offered)
    expect(wrapper.text().includes('to edit lists takes operator or above')).toBe(!offered)
  })

  it.each([
    [undefined, true],
    ['operator', true],
    ['viewer', false],
  ] as const)('is not offered in a list: %s', async (role, adds) => {
    const { wrapper } = await mountInPanel(ListHeader, { db: await as(role), props: { list: LIST, empty: true, known: [], text: '', status: undefined, tags: [], sort: 'position' } })
    expect(wrapper.text().includes('Add')).toBe(adds)
    expect(wrapper.text().includes('to edit lists takes')).toBe(!adds)
  })

  it.each([
    ['operator', false],
    ['viewer', true],
  ] as const)('ends no collaboration: %s', async (role, disabled) => {
    await mountInPanel(TerminateDialog, { db: await as(role), props: { collaboration: { shop: SHOP, name: 'Lamps', creatorCount: 2, addedCount: 1 } } })
    const button = [...document.querySelectorAll('button')].find(each => each.textContent?.trim() === 'Terminate')
    expect(button?.disabled).toBe(disabled)
    expect(document.body.textContent?.includes('Your role is viewer')).toBe(disabled)
  })
})
