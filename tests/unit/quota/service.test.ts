import type { InvitationRate } from '@/utils/tiktok/types'
import { describe, expect, it } from 'vitest'
import { MINUTE } from '@/utils/clock/clock'
import { createDatabase } from '@/utils/db/database'
import { setTiers } from '@/utils/quota/repo'
import { createQuota } from '@/utils/quota/service'
import { tiersOf } from '@/utils/quota/tiers'
import { SHOP } from '../campaigns/world'

let databases = 0

async function openQuota(invitationRate: () => Promise<InvitationRate>) {
  const db = createDatabase(`quota-${databases++}`)
  await db.shops.put(SHOP)
  const time = { now: 1_000_000_000 }
  const asked = { times: 0 }
  const quota = createQuota({ db, clock: { now: () => time.now, sleep: async () => {} }, tiktok: { invitationRate: async () => {
    asked.times++
    return invitationRate()
  } } })
  return { db, time, asked, quota }
}

describe('what TikTok says of the quota', () => {
  it('is asked at most every ten minutes, however often somebody wants to know', async () => {
    const { db, time, asked, quota } = await openQuota(async () => ({ canInvite: true, createdToday: 12, dayLimit: 200 }))
    await Promise.all([quota.read(SHOP.key), quota.read(SHOP.key)])
    await quota.read(SHOP.key)
    expect(asked.times).toBe(1)
    expect(await db.quotaWords.get(SHOP.key)).toEqual({ shop: SHOP.key, refusals: [], rate: { canInvite: true, createdToday: 12, dayLimit: 200, at: time.now } })
    time.now += 10 * MINUTE
    await quota.read(SHOP.key)
    expect(asked.times).toBe(2)
  })

  it('stays as it was when it cannot be asked now', async () => {
    let works = true
    const { db, time, quota } = await openQuota(async () => works ? { canInvite: true } : Promise.reject(new Error('no page')))
    await quota.read(SHOP.key)
    works = false
    time.now += 20 * MINUTE
    await expect(quota.read(SHOP.key)).rejects.toThrow('no page')
    expect((await db.quotaWords.get(SHOP.key))?.rate).toMatchObject({ canInvite: true })
  })
})

describe('tiers', () => {
  it('of the merchant go before those we ship; where nobody knows there are none', async () => {
    const { db } = await openQuota(async () => ({ canInvite: true }))
    await setTiers(db, 'US', [{ from: 500, weekly: 900 }, { from: 0, weekly: 50 }])
    expect(tiersOf('US', (await db.quotaTiers.get('US'))?.tiers)).toEqual([{ from: 0, weekly: 50 }, { from: 500, weekly: 900 }])
    await setTiers(db, 'US', undefined)
    expect(tiersOf('US', (await db.quotaTiers.get('US'))?.tiers).at(-1)?.weekly).toBe('unlimited')
    expect(tiersOf('GB', undefined)).toEqual([])
  })
})
