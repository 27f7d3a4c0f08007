// @vitest-environment happy-dom
import type { Company } from './company'
import type { Account } from '@/utils/account/types'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import RecordsSide from '@/components/team/RecordsSide.vue'
import { HOUR } from '@/utils/clock/clock'
import { createDatabase } from '@/utils/db/database'
import { giveHeight, mountInPanel } from '../mountInPanel'
import { account, company, delivery, MANAGER, SHOP, until } from './company'

const HEIGHT = 320
let opened = 0
beforeEach(() => giveHeight(HEIGHT))

async function openRecords({ who = {}, path = '/team?side=records', ...given }: Company & { who?: Partial<Account>, path?: string }) {
  const db = createDatabase(`team-records-${opened++}`)
  await db.account.put(account(who))
  await db.teamMarks.put({ id: 'state', at: 1 })
  const ask = company(given)
  const place = await mountInPanel(RecordsSide, { db, path, worker: { 'team.ask': ask as never } })
  const handles = (): string[] => place.wrapper.findAll('[role=listitem]').map(row => /creator\.\d+/.exec(row.text())?.[0] ?? '…')
  await until(() => expect(ask).toHaveBeenCalled())
  await place.flush()
  const pages = (): string[] => ask.mock.calls.flatMap(([name, { query = {} } = {}]) => name === 'records' && query.kind === 'delivery' && query.delivery === undefined ? query.cursor ?? 'first' : [])
  async function scrollTo(top: number): Promise<void> {
    const scroller = place.wrapper.get('.overflow-y-auto').element
    scroller.scrollTop = top
    scroller.dispatchEvent(new Event('scroll'))
    await place.flush()
  }
  async function pick(menu: string, item: string): Promise<void> {
    const button = place.wrapper.get(`button[aria-label^="${menu}:"]`)
    await button.trigger('click')
    await place.flush()
    await place.wrapper.get(`button[aria-label^="${menu}:"]`).trigger('keydown', { key: 'ArrowDown' })
    await until(() => expect(document.querySelector('[role=menu], [role^=menuitem]')).not.toBeNull())
    ;[...document.querySelectorAll<HTMLElement>('[role^=menuitem]')].find(each => each.textContent?.trim() === item)?.click()
    await place.flush()
  }
  return { ...place, ask, handles, pages, scrollTo, pick }
}

const many = (count: number) => Array.from({ length: count }, (_, index) => delivery(index))

describe('the records', () => {
  it('are asked for page by page as far as somebody scrolls, and those far away are given up', async () => {
    const { wrapper, pages, handles, scrollTo } = await openRecords({ records: many(1000) })
    await until(() => expect(handles()[0]).toBe('creator.0'))
    expect(pages()).toEqual(['first'])
    for (let page = 1; page < 10; page++) {
      await scrollTo(page * 50 * 32 - HEIGHT + 32)
      await until(() => expect(pages()).toContain(String(page * 50)))
    }
    expect(wrapper.findAll('[role=listitem]').length).toBeLessThan(40)
    expect(new Set(pages()).size).toBe(pages().length)
    await scrollTo(0)
    await until(() => expect(handles()[0]).toBe('creator.0'))
    expect(pages().filter(page => page === 'first')).toHaveLength(2)
  })

  it('end with the last one', async () => {
    const { handles, scrollTo } = await openRecords({ records: many(60) })
    await until(() => expect(handles()[0]).toBe('creator.0'))
    await scrollTo(50 * 32)
    await until(() => expect(handles().at(-1)).toBe('creator.59'))
    expect(handles()).not.toContain('…')
  })

  it('are filtered by the place\'s query, so that they stand again when somebody comes back', async () => {
    const { ask, handles } = await openRecords({ records: [delivery(0), delivery(1, { state: 'refused', account: 'me' }), delivery(2, { state: 'refused' })], path: `/team?side=records&days=30&outcome=refused&person=ting&shop=${encodeURIComponent(SHOP)}&handle=creator.2` })
    await until(() => expect(handles()).toEqual(['creator.2']))
    const { query = {} } = ask.mock.calls.find(([name]) => name === 'records')?.[1] ?? {}
    expect(query).toMatchObject({ kind: 'delivery', shop: SHOP, state: 'refused', account: 'ting', handle: 'creator.2' })
    expect(Number(query.from)).toBeGreaterThan(Date.now() - 30 * 24 * HOUR - HOUR)
    expect(Number(query.from)).toBeLessThanOrEqual(Date.now() - 30 * 24 * HOUR)
  })

  it('put a filter that is picked into the query, and back takes it away', async () => {
    const { router, handles, pick } = await openRecords({ records: [delivery(0), delivery(1, { state: 'refused' })] })
    await until(() => expect(handles()).toHaveLength(2))
    await pick('Outcome', 'Refused')
    await until(() => expect(handles()).toEqual(['creator.1']))
    expect(router.currentRoute.value.query).toEqual({ side: 'records', outcome: 'refused' })
    router.back()
    await until(() => expect(handles()).toHaveLength(2))
  })

  it('that nobody has are said to be none, with a way out of the filters', async () => {
    const { wrapper, router } = await openRecords({ path: '/team?side=records&outcome=refused' })
    await until(() => expect(wrapper.text()).toContain('No record fits these filters.'))
    await wrapper.findAll('button').find(button => button.text() === 'Clear the filters')?.trigger('click')
    await until(() => expect(router.currentRoute.value.query).toEqual({ side: 'records', days: 'all' }))
  })

  it('come anew when there are newer ones, but not under the eyes of who has scrolled', async () => {
    const records = many(200)
    const { db, wrapper, handles, scrollTo } = await openRecords({ records })
    await until(() => expect(handles()[0]).toBe('creator.0'))
    await scrollTo(45 * 32)
    records.unshift(delivery(9000))
    await db.teamMarks.put({ id: 'heard/records', at: Date.now() })
    await until(() => expect(wrapper.text()).toContain('New records'))
    await scrollTo(0)
    expect(handles()[0]).toBe('creator.0')
    await wrapper.findAll('button').find(button => button.text() === 'New records')?.trigger('click')
    await until(() => expect(handles()[0]).toBe('creator.9000'))
  })

  it('are told one by one: tries, checks, who, and the text; Escape closes', async () => {
    const at = new Date().setHours(14, 21, 52, 0)
    const one = delivery(0, { at: at + 18_000 })
    const common = { shop: SHOP, campaign: 'theirs', oecId: one.oecId, handle: one.handle, delivery: one.delivery, account: 'ting', by: 'Ting Zhou', receivedAt: 1, clientMessageId: one.clientMessageId }
    const { wrapper, router } = await openRecords({ records: [one], answer: (_, { query }) => {
      switch (query?.kind) {
        case 'attempt': return { cursor: null, rows: [{ kind: 'attempt', id: 'a', at, endedAt: at + 18_000, outcome: 'found', ...common }] }
        case 'message': return { cursor: null, rows: [{ kind: 'message', id: 'm', at, direction: 'sent', content: 'text', text: 'Hello there', ...common }] }
        case 'campaign': return { cursor: null, rows: [{ kind: 'campaign', id: 'c', name: 'Black Friday' }] }
      }
    } })
    await until(() => expect(wrapper.find('[role=listitem] > div').exists()).toBe(true))
    await wrapper.get('[role=listitem] > div').trigger('click')
    await until(() => expect(wrapper.find('section').text()).toContain('Hello there'))
    expect(router.currentRoute.value.query.record).toBe('d0')
    const told = wrapper.findAll('section dt').map((head, index) => `${head.text()}: ${wrapper.findAll('section dd')[index]?.text()}`)
    expect(told).toEqual([
      expect.stringMatching(/^Try 1: .*14:21:52 left, no answer$/),
      expect.stringMatching(/^Check: .*14:22:10 found in the chat, settled as sent$/),
      'Campaign: Black Friday',
      'Sent by: Ting Zhou',
      'clientMessageId: client-m…ge-0',
    ])
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await wrapper.get('button[aria-label="Copy the clientMessageId"]').trigger('click')
    expect(copied).toHaveBeenCalledWith('client-message-0')
    await wrapper.get('section').trigger('keydown', { key: 'Escape' })
    await until(() => expect(wrapper.find('section').exists()).toBe(false))
  })

  it('are exported as filtered, all pages, without formulas, by whoever may', async () => {
    const operator = await openRecords({ records: many(1) })
    expect(operator.wrapper.find('button[aria-label="Export what is filtered"]').exists()).toBe(false)

    const files: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
      files.push(file as Blob)
      return 'blob:file'
    })
    const records = [...many(1200), delivery(5000, { state: 'refused' })].map((row, index) => ({ ...row, handle: index === 3 ? '=cmd()' : row.handle }))
    const manager = await openRecords({ who: MANAGER, records, path: '/team?side=records&days=all&outcome=sent' })
    await manager.wrapper.get('button[aria-label="Export what is filtered"]').trigger('click')
    await manager.flush()
    await manager.wrapper.get('button[aria-label="Export what is filtered"]').trigger('keydown', { key: 'ArrowDown' })
    await until(() => expect(document.querySelector('[role=menuitem]')).not.toBeNull())
    ;[...document.querySelectorAll<HTMLElement>('[role^=menuitem]')].find(each => each.textContent?.trim() === 'Export as CSV')?.click()
    await until(() => expect(files).toHaveLength(1))
    const lines = (await files[0]?.text() ?? '').trim().split('\r\n')
    expect(lines).toHaveLength(1201)
    expect(lines[0]).toContain('Time,Shop,Creator,Creator id,Outcome')
    expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,Lumora Home|affiliate/)
    expect(lines[4]).not.toMatch(/,=cmd/)
    expect(lines[4]).toContain('\'=cmd()')
  })
})
