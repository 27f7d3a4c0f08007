// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import LaterCard from '@/components/campaigns/LaterCard.vue'
import { mountInPanel } from '../mountInPanel'
import { REVIEW } from './fixtures'

async function textOf(more: Partial<typeof REVIEW>, language: 'en' | 'zh-CN' = 'en'): Promise<string> {
  return (await mountInPanel(LaterCard, { props: { review: { ...REVIEW, ...more } }, language })).wrapper.text()
}

describe('laterCard', () => {
  it('says nothing when all fits and nothing follows', async () => {
    expect(await textOf({})).toBe('')
  })

  it('says how many the week has no time for, and when it goes on', async () => {
    const from = new Date(2026, 10, 29, 9).getTime()
    expect(await textOf({ later: { creators: 9, from } })).toContain('9 creators do not fit into this week')
    expect(await textOf({ later: { creators: 9, from } }, 'zh-CN')).toMatch(/9 位本周排不完.*11-29 09:00 起继续发/)
  })

  it('counts the follow-ups, and those that would be one too many', async () => {
    expect(await textOf({ followUps: 18, followUpsOver: 0 })).toMatch(/18 follow-up messages(?!.*more than five)/)
    expect(await textOf({ followUps: 18, followUpsOver: 4 })).toContain('For 4 of the creators they would be more than five in a row')
  })
})
