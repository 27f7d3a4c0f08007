// @vitest-environment happy-dom
import type { Delivery } from '@/utils/campaigns/types'
import { describe, expect, it } from 'vitest'
import WaitingCard from '@/components/campaigns/WaitingCard.vue'
import { messagePosition, NOT_YET } from '@/utils/campaigns/steps'
import { DAY, HOUR } from '@/utils/clock/clock'
import { createDatabase } from '@/utils/db/database'
import { mountInPanel } from '../mountInPanel'
import { deliveryOf } from './fixtures'

let opened = 0

async function openCard(rows: Partial<Delivery>[], language: 'en' | 'zh-CN' = 'en'): Promise<string> {
  const db = createDatabase(`waiting-card-${opened++}`)
  await db.deliveries.bulkPut(rows.map((row, index) => deliveryOf(index, { dueAt: 0, position: messagePosition({ step: row.step ?? 0, index, part: 0 }), ...row })))
  const { wrapper } = await mountInPanel(WaitingCard, { props: { campaign: 'campaign' }, db, language, path: '/run' })
  return wrapper.text()
}

describe('waitingCard', () => {
  const soon = Date.now() + 3 * DAY

  it('is not there while everything is due or done', async () => {
    expect(await openCard([{}, { state: 'sent', step: 1, dueAt: soon }])).toBe('')
  })

  it('counts the follow-ups that wait, and says from when', async () => {
    const text = await openCard([{ step: 1, dueAt: soon + HOUR }, { step: 1, dueAt: soon }, { step: 2, dueAt: NOT_YET }])
    expect(text).toContain('3 follow-up messages wait')
    expect(text).toContain(`The first from`)
    expect(text).toContain(new Date(soon).toTimeString().slice(0, 5))
    expect(text).not.toContain('hours')
  })

  it('says that the wait has not begun while nothing was sent', async () => {
    expect(await openCard([{ step: 1, dueAt: NOT_YET }], 'zh-CN')).toContain('前一条发出后开始计时')
  })

  it('tells apart those whose day has not begun', async () => {
    const text = await openCard([{ dueAt: soon }, { dueAt: soon }, { step: 1, dueAt: NOT_YET }])
    expect(text).toContain('2 messages wait for the hours of the creators')
    expect(text).toContain('1 follow-up message waits')
  })
})
