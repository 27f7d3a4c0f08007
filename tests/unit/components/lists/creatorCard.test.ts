// @vitest-environment happy-dom
import type { Contact, Invite } from '@/utils/lists/types'
import { describe, expect, it, vi } from 'vitest'
import CreatorCard from '@/components/lists/CreatorCard.vue'
import { DAY } from '@/utils/clock/clock'
import { createDatabase } from '@/utils/db/database'
import { emptyCounts } from '@/utils/lists/rules'
import { mountInPanel } from '../mountInPanel'

const SHOP = 'affiliate.tiktok.com/GB/7495000000000000001'
let worlds = 0

async function open(contact: Partial<Contact>, status: Invite['status'], language: 'en' | 'zh-CN' = 'en') {
  const db = createDatabase(`creator-card-${worlds++}`)
  await db.lists.put({ id: 'l', shop: SHOP, name: 'Lamps', counts: { ...emptyCounts(), [status]: 1 }, nextPosition: 1, variables: [], sample: false, createdAt: 0, changedAt: 0 })
  await db.invites.put({ id: 'i', list: 'l', shop: SHOP, position: 0, oecId: '7494000000000000001', handle: 'creator.one', tags: [], note: '', variables: {}, resolution: 'found', status, changedAt: 0 })
  await db.contacts.put({ id: 'c', shop: SHOP, oecId: '7494000000000000001', handle: 'creator.one', sentSinceReply: 1, changedAt: 0, ...contact })
  return mountInPanel(CreatorCard, { db, language, props: { id: 'i', list: 'l', variables: [] } })
}

describe('the card of a creator', () => {
  it.each([
    [{ lastOutcome: 'sent', lastContactAt: Date.now() - 3.2 * DAY }, 'No reply for 3 days'],
    [{ lastOutcome: 'sent', lastContactAt: Date.now() - DAY - 1 }, 'No reply for one day'],
    [{ lastOutcome: 'sent', lastContactAt: Date.now() - 1000 }, 'Sent less than a day ago'],
    [{ lastOutcome: 'sent', lastContactAt: Date.now() - DAY, lastReplyAt: Date.now() }, 'Answered'],
  ] as const)('says how the conversation stands: %o', async (contact, words) => {
    const { wrapper } = await open(contact, 'sent')
    expect(wrapper.text()).toContain(words)
  })

  it('an opt-out is shown with its word and date, and taken back only after a question; undo puts it back', async () => {
    const optOut = { at: Date.UTC(2026, 10, 24), by: 'creator' as const, words: 'STOP' }
    const { wrapper, db, flush } = await open({ doNotContact: optOut, lastReplyAt: optOut.at }, 'do-not-contact')
    expect(wrapper.text()).toContain('They wrote “STOP” on')
    const button = (words: string) => [...document.querySelectorAll('button')].find(each => each.textContent?.trim() === words)
    button('Contact again…')?.click()
    await flush()
    expect((await db.contacts.get('c'))?.doNotContact).toEqual(optOut)
    button('Contact again')?.click()
    await vi.waitFor(async () => expect((await db.contacts.get('c'))?.doNotContact).toBeUndefined())
    await flush()
    expect((await db.invites.get('i'))?.status).toBe('answered')
    expect(wrapper.text()).not.toContain('STOP')
  })

  it('in Chinese', async () => {
    const { wrapper } = await open({ doNotContact: { at: Date.UTC(2026, 10, 24), by: 'creator', words: '退订' } }, 'do-not-contact', 'zh-CN')
    expect(wrapper.text()).toMatch(/对方在 11-24 \d\d:\d\d 回复「退订」，已设为勿联系。/)
  })
})
