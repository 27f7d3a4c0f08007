import type { InvitationRate } from '@/utils/tiktok/types'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '@/utils/clock/clock'
import { nextWeekStart, weekStart } from '@/utils/clock/week'
import { createDatabase } from '@/utils/db/database'
import { learnQuota } from '@/utils/outbox/learnQuota'
import { SHOP } from '../campaigns/world'

const NOW = Date.UTC(2026, 10, 24, 6)
let databases = 0

async function learn(code: string, { rate, madeAt = [] }: { rate?: InvitationRate, madeAt?: number[] } = {}) {
  const db = createDatabase(`learn-${databases++}`)
  await db.shops.put(SHOP)
  await db.campaigns.put({ id: 'c', shop: SHOP.key } as never)
  await db.groups.bulkPut(madeAt.map((askedAt, index) => ({ id: `g${index}`, shop: SHOP.key, collaboration: `t${index}`, askedAt } as never)))
  const reason = await learnQuota({ db, clock: { now: () => NOW, sleep: async () => {} }, tiktok: { invitationRate: async () => rate ?? Promise.reject(new Error('no page')) } }, { id: 'c', shop: SHOP.key }, code)
  return { reason, campaign: await db.campaigns.get('c'), shop: await db.shops.get(SHOP.key), word: await db.quotaWords.get(SHOP.key) }
}

describe('a refusal teaches', () => {
  it.each(['16024019', '16030002'])('%s: the week is used up, until Sunday of the shop', async (code) => {
    const { reason, campaign, shop, word } = await learn(code)
    expect(reason).toBeUndefined()
    expect(campaign?.resumeAt).toBe(nextWeekStart(NOW, 'Europe/London'))
    expect(shop?.quotaSpentWeek).toBe(weekStart(NOW, 'Europe/London'))
    expect(word?.refusals).toEqual([{ code, at: NOW }])
  })

  it.each(['16024034', '16024035'])('%s: no more groups today; the week is another matter', async (code) => {
    const { campaign, shop } = await learn(code, { madeAt: [NOW - 2 * DAY, NOW - 3 * HOUR, NOW - HOUR] })
    expect(campaign?.resumeAt).toBe(NOW - 3 * HOUR + DAY + MINUTE)
    expect(shop?.quotaSpentWeek).toBeUndefined()
  })

  it('a full day whose groups were all made elsewhere ends within a day', async () => {
    expect((await learn('16024034')).campaign?.resumeAt).toBe(NOW + DAY + MINUTE)
  })

  it('98001004 with too many open groups: no time is promised', async () => {
    const { reason, campaign, word } = await learn('98001004', { rate: { canInvite: false, reason: 'open-groups' } })
    expect(reason).toBe('open-groups')
    expect(campaign?.resumeAt).toBeUndefined()
    expect(word?.rate).toMatchObject({ canInvite: false, reason: 'open-groups' })
  })
})
