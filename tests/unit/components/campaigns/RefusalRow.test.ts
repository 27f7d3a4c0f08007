// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import CampaignPlace from '@/components/campaigns/CampaignPlace.vue'
import { createDatabase } from '@/utils/db/database'
import { giveHeight, mountInPanel } from '../mountInPanel'
import { campaignOf, deliveryOf, SHOP } from './fixtures'

const NICKNAME = '小橘子探店'
let opened = 0
let unmount = (): void => {}
afterEach(() => {
  unmount()
  vi.restoreAllMocks()
})

async function openRefused(code: string, detail: string, language: 'en' | 'zh-CN' = 'en') {
  giveHeight(320)
  const copied: string[] = []
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ version: '1.2.3' } as never)
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async text => void copied.push(text))
  const db = createDatabase(`refusal-row-${opened++}`)
  await db.shops.put({ ...SHOP })
  await db.campaigns.put(campaignOf({}))
  const row = deliveryOf(1, { state: 'refused', code, detail, nickname: NICKNAME, changedAt: 20 })
  await db.deliveries.put(row)
  const panel = await mountInPanel(CampaignPlace, { props: { id: 'campaign' }, db, worker: {}, language, path: '/run' })
  unmount = () => panel.wrapper.unmount()
  await panel.flush()
  const group = panel.wrapper.get(`[data-code="${code}"]`)
  const report = () => group.findAll('button').find(button => ['Copy report', '复制报告'].includes(button.text()))
  return { ...panel, group, report, copied, row }
}

describe('refusalRow', () => {
  it('shows an unknown code as it is, with what TikTok said, and copies a report without the creator', async () => {
    const { group, report, copied, row, flush } = await openRefused('31337', `no luck with ${NICKNAME} 7494000000000000001`)
    expect(group.text()).toContain('TikTok code 31337 · TikTok said: “no luck with … …”')
    await report()?.trigger('click')
    await flush()
    expect(copied).toHaveLength(1)
    expect(copied[0]).toContain('code: 31337')
    expect(copied[0]).toContain('no luck with')
    expect(copied[0]).toContain('extension: 1.2.3')
    for (const secret of [NICKNAME, row.handle, row.oecId, '7494', SHOP.shopId])
      expect(copied[0]).not.toContain(secret)
  })

  it('offers no report for what is explained', async () => {
    const { group, report } = await openRefused('16024016', 'linked with a shop account', 'zh-CN')
    expect(group.text()).toContain('对方的账号绑定了店铺')
    expect(report()).toBeUndefined()
  })

  it.each([['45101021', false], ['36009002', true], ['31337', true]])('offers to retry %s only where that can help: %s', async (code, offered) => {
    const { group } = await openRefused(code, 'no')
    expect(group.findAll('button').some(button => button.text().startsWith('Retry'))).toBe(offered)
  })

  it('reads an overloaded code by its text', async () => {
    const { group } = await openRefused('98001004', 'invitation end time invalid')
    expect(group.text()).toContain('The end date is past or too near')
  })
})
