// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import QuotaDialog from '@/components/campaigns/QuotaDialog.vue'
import { useCampaignQuota } from '@/composables/useCampaignQuota'
import { useLiveQuery } from '@/composables/useLiveQuery'
import { createDatabase } from '@/utils/db/database'
import { mountInPanel } from '../mountInPanel'
import { SHOP } from './fixtures'

let opened = 0

async function openDialog(region: 'US' | 'GB') {
  const db = createDatabase(`quota-dialog-${opened++}`)
  await db.shops.put({ ...SHOP, region })
  await db.quotaWords.put({ shop: SHOP.key, refusals: [], rate: { canInvite: true, createdToday: 12, dayLimit: 200, at: Date.now() } })
  const read = vi.fn(async () => {})
  const Holder = defineComponent(() => {
    const { rows: shop } = useLiveQuery(database => database.shops.get(SHOP.key))
    const quota = useCampaignQuota({ shop, needs: ref(0) })
    return () => shop.value ? h(QuotaDialog, { open: true, shop: shop.value, quota }) : undefined
  })
  const panel = await mountInPanel(Holder, { db, worker: { 'quota.read': read } })
  await panel.flush()
  const dialog = (): HTMLElement => document.querySelector('[role="dialog"]') as HTMLElement
  const press = async (words: string): Promise<void> => {
    [...dialog().querySelectorAll('button')].find(button => button.textContent?.trim() === words)?.click()
    await panel.flush()
  }
  const type = (input: Element | null | undefined, text: string): void => {
    (input as HTMLInputElement).value = text
    input?.dispatchEvent(new Event('input', { bubbles: true }))
    input?.dispatchEvent(new Event('change', { bubbles: true }))
  }
  return { ...panel, db, read, dialog, press, type }
}

describe('the quota of a shop', () => {
  it('is picked by its tier where tiers are known, and stored as its number', async () => {
    const { db, dialog, press, type, flush } = await openDialog('US')
    expect([...dialog().querySelectorAll('option')].map(option => option.textContent?.trim())).toEqual(['Pick a tier', '$0: nothing weekly', '$1 – $2,000: 2,000 a week', '$2,000 – $50,000: 7,000 a week', '$50,000 and more: unlimited'])
    type(dialog().querySelector('select'), '1')
    await flush()
    await press('Save')
    expect((await db.shops.get(SHOP.key))?.weeklyQuota).toBe(2000)
  })

  it('is typed where nobody knows the tiers, and TikTok is asked what it says today', async () => {
    const { db, dialog, press, type, read } = await openDialog('GB')
    expect(read).toHaveBeenCalledWith(SHOP.key)
    expect(dialog().textContent).toContain('12 of 200 groups made today')
    expect(dialog().textContent).toContain('are not public')
    type(dialog().querySelector('input[inputmode=numeric]'), '３,500')
    await press('Save')
    expect((await db.shops.get(SHOP.key))?.weeklyQuota).toBe(3500)
  })

  it('has tiers of the merchant\'s own, by region, and back', async () => {
    const { db, dialog, press, type, flush } = await openDialog('GB')
    await press('Change the tiers')
    await press('Add a tier')
    const [sales, weekly] = dialog().querySelectorAll('input')
    type(sales, '£1,000')
    type(weekly, '900')
    await flush()
    await press('Save')
    expect((await db.quotaTiers.get('GB'))?.tiers).toEqual([{ from: 1000, weekly: 900 }])
    expect(dialog().querySelectorAll('option')).toHaveLength(2)
    await press('Change the tiers')
    await press('Back to the shipped ones')
    expect(await db.quotaTiers.get('GB')).toBeUndefined()
  })
})
