// @vitest-environment happy-dom
import type { Delivery } from '@/utils/campaigns/types'
import type { Role } from '@/utils/westmoon/contract/roles'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import DeliveryRows from '@/components/campaigns/DeliveryRows.vue'
import { createDatabase } from '@/utils/db/database'
import { ROLE_PERMISSIONS } from '@/utils/westmoon/contract/roles'
import { giveHeight, mountInPanel } from '../mountInPanel'
import { campaignOf, deliveryOf } from './fixtures'

let opened = 0
let unmount = (): void => {}
afterEach(() => {
  unmount()
  vi.restoreAllMocks()
})

async function openRows({ row = {}, role }: { row?: Partial<Delivery>, role?: Role } = {}) {
  giveHeight(320)
  const db = createDatabase(`decide-dialog-${opened++}`)
  if (role)
    await db.account.put({ id: 'account', role, permissions: [...ROLE_PERMISSIONS[role]], shops: [], state: 'signed-in' } as never)
  await db.deliveries.put(deliveryOf(1, { state: 'unknown', lookAt: undefined, ...row }))
  const decide = vi.fn(async () => {})
  const campaign = campaignOf({ counts: { queued: 0, sending: 0, sent: 0, refused: 0, unknown: 1, skipped: 0 } })
  const panel = await mountInPanel(DeliveryRows, { props: { campaign, state: 'unknown' }, db, worker: { 'campaigns.decide': decide } })
  unmount = () => panel.wrapper.unmount()
  await vi.waitFor(() => expect(panel.wrapper.text()).toContain('creator'))
  await panel.flush()
  /** In the dialog too, which stands elsewhere in the page. */
  async function press(words: string): Promise<void> {
    const button = await vi.waitFor(() => {
      const found = [...document.querySelectorAll('button')].find(each => each.textContent?.trim() === words)
      if (!found)
        throw new Error(`no «${words}»`)
      return found
    })
    button.click()
    await panel.flush()
  }
  return { ...panel, decide, press }
}

describe('deciding on an unconfirmed message', () => {
  it.each([
    ['It is there', 'never sent to', 'Yes, it was sent', true],
    ['It is not there', 'gets it twice', 'Yes, it was not sent', false],
  ])('«%s» says what follows before it is written', async (answer, consequence, confirm, wasSent) => {
    const { press, decide } = await openRows()
    await press('Decide')
    await press(answer)
    expect(document.body.textContent).toContain(consequence)
    expect(decide).not.toHaveBeenCalled()
    await press(confirm)
    expect(decide).toHaveBeenCalledExactlyOnceWith('campaign', { delivery: deliveryOf(1).id, wasSent })
    await vi.waitFor(() => expect(document.querySelector('[role=dialog]')).toBeNull())
  })

  it('leads to the messages of the shop', async () => {
    const create = vi.spyOn(browser.tabs, 'create').mockResolvedValue({} as never)
    const { press } = await openRows()
    await press('Decide')
    await press('Open TikTok messages')
    expect(create.mock.calls[0]?.[0].url).toContain('/seller/im?')
  })

  it.each([
    ['while it is still looked for', { row: { lookAt: 5 } }],
    ['for an invitation, which is settled with its group', { row: { content: { kind: 'invitation' as const, name: 'Lamps' } } }],
    ['to somebody who may not send', { role: 'viewer' as const }],
  ])('is not offered %s', async (_, given) => {
    const { wrapper } = await openRows(given)
    expect(wrapper.text()).not.toContain('Decide')
  })
})
