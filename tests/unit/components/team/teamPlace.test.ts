// @vitest-environment happy-dom
import type { Company } from './company'
import type { Account } from '@/utils/account/types'
import type { Campaign, Delivery } from '@/utils/campaigns/types'
import { describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import TeamPlace from '@/components/team/TeamPlace.vue'
import { DAY } from '@/utils/clock/clock'
import { createDatabase } from '@/utils/db/database'
import { CodedError } from '@/utils/rpc/codedError'
import { mountInPanel } from '../mountInPanel'
import { account, company, contact, MANAGER, SHOP, until } from './company'

let opened = 0
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

interface Opened extends Company {
  who?: Partial<Account> | null
  path?: string
  language?: 'en' | 'zh-CN'
  fill?: (db: ReturnType<typeof createDatabase>) => Promise<unknown>
  sync?: () => Promise<void>
}

async function openTeam({ who = {}, path = '/team', language, fill, sync = async () => {}, ...given }: Opened = {}) {
  Object.assign(browser.runtime, { getManifest: () => ({ version: '1.0.0' }) })
  const db = createDatabase(`team-place-${opened++}`)
  if (who)
    await db.account.put(account(who))
  await db.teamMarks.put({ id: 'state', at: Date.now() })
  await fill?.(db)
  const ask = company(given)
  const place = await mountInPanel(TeamPlace, { db, path, language, worker: { 'team.ask': ask as never, 'team.sync': sync } })
  if (who)
    await until(() => expect(ask).toHaveBeenCalledWith('claims', {}))
  await place.flush()
  const text = (): string => wordsOf(place.wrapper.element as Element)
  const rows = (): string[] => place.wrapper.findAll('[data-state]').map(row => `${row.attributes('data-state')}: ${wordsOf(row.element)}`)
  return { ...place, ask, text, rows }
}

/** Its texts, with a space between two elements. */
function wordsOf(element: Element): string {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const words: string[] = []
  while (walker.nextNode())
    words.push(walker.currentNode.textContent?.trim() ?? '')
  return words.filter(word => word !== '').join(' ')
}

describe('the team', () => {
  it('is offered to be signed in to, and asks nothing of anybody, without an account', async () => {
    const { text, wrapper, ask } = await openTeam({ who: null })
    expect(text()).toContain('The team appears once you sign in')
    expect(wrapper.get('a[href="/account"]').text()).toBe('Sign in')
    expect(ask).not.toHaveBeenCalled()
  })

  it('says in the header how the exchange stands', async () => {
    const synced = await openTeam()
    expect(synced.wrapper.get('[data-sync]').text()).toBe('Synced')
    const waiting = await openTeam({ fill: db => db.outgoing.bulkAdd([1, 2].map(at => ({ kind: 'record' as const, entity: `e${at}`, body: {}, at }))) })
    await until(() => expect(waiting.wrapper.get('[data-sync]').text()).toBe('2 to upload'))
    const ended = await openTeam({ who: { state: 'sign-in-needed' } })
    expect(ended.wrapper.get('a[data-sync]').attributes('href')).toBe('/account')
  })

  it.each([['en', 'Images of templates that are not synced: 2. What came is not the image'], ['zh-CN', '话术里有 2 张图片没能同步。收到的图片与名称对不上']] as const)('says in %s that images are stuck, and why, though the rest is synced', async (language, words) => {
    const { text } = await openTeam({ language, fill: db => db.teamMarks.put({ id: 'state', at: Date.now(), images: { count: 2, failure: 'image-wrong' } }) })
    await until(() => expect(text()).toContain(words))
  })

  it('says why an exchange failed, and tries again when asked to', async () => {
    const sync = vi.fn(async () => {})
    const { text, wrapper } = await openTeam({ sync, fill: db => db.teamMarks.put({ id: 'state', failure: 'westmoon.unreachable' }) })
    await until(() => expect(text()).toContain('The server cannot be reached.'))
    await wrapper.findAll('button').find(button => button.text() === 'Try now')?.trigger('click')
    expect(sync).toHaveBeenCalledOnce()
  })

  it('says what one may do in one\'s role and who may do the rest', async () => {
    expect((await openTeam({ language: 'zh-CN' })).wrapper.get('[data-role-line]').text()).toBe('你是运营，可以封存任务和发送；导出和管理成员要经理或以上。')
    expect((await openTeam({ who: MANAGER })).wrapper.get('[data-role-line]').text()).toBe('As manager you may seal campaigns, send, export and manage people.')
  })
})

describe('who wrote', () => {
  it('says of each creator what their past means, who wrote and when', async () => {
    const { rows } = await openTeam({ contacts: [
      contact('hana', { at: Date.now() - DAY }),
      contact('nora', { account: 'me', by: 'Lin Yu' }),
      contact('soft', { repliedAt: 5 }),
      contact('wren', { repliedAt: 5, by: undefined }),
    ] })
    const date = (ago: number): string => day.format(Date.now() - ago * DAY)
    await until(() => expect(rows()).toEqual([
      `cooling: H hana Ting Zhou no first message until ${date(-6)} ${date(1)}`,
      `sent: N nora You 2 sent, no answer ${date(30)}`,
      `answered: S soft Ting Zhou answered, Ting Zhou follows up ${date(30)}`,
      `answered: W wren somebody who left answered; whoever wrote has left ${date(30)}`,
    ]))
  })

  it('finds by the beginning of a handle and by a pasted link, and says where nobody wrote', async () => {
    const { wrapper, rows, ask } = await openTeam({ contacts: [contact('hana.homeedit'), contact('nora')] })
    const field = wrapper.get('[role=searchbox]')
    await field.setValue('@Ha')
    await until(() => expect(rows()).toEqual([expect.stringMatching(/hana/)]))
    expect(ask).toHaveBeenLastCalledWith('contacts', { query: { handle: 'ha', limit: '6' } })
    await field.setValue('https://www.tiktok.com/@Unknown.One?lang=en')
    await until(() => expect(rows()).toEqual([expect.stringMatching(/^free: .*unknown\.one.*Nobody.*nobody wrote/)]))
  })

  it('asks nothing for what is no handle, and says so', async () => {
    const { wrapper, text, ask } = await openTeam()
    await until(() => expect(ask).toHaveBeenCalledWith('contacts', expect.anything()))
    ask.mockClear()
    await wrapper.get('[role=searchbox]').setValue('what is this')
    await until(() => expect(text()).toContain('This is no creator.'))
    await wrapper.get('[role=searchbox]').setValue('7495100000000000001')
    await until(() => expect(text()).toContain('not by id'))
    expect(ask.mock.calls.filter(([name]) => name === 'contacts')).toEqual([])
  })

  it('shows one page more at a time', async () => {
    const { wrapper, rows } = await openTeam({ contacts: Array.from({ length: 40 }, (_, index) => contact(`creator.${index}`, { oecId: String(index) })) })
    const more = () => wrapper.findAll('button').find(button => button.text() === 'Show 30 more')
    await until(() => expect(rows()).toHaveLength(6))
    await more()?.trigger('click')
    await until(() => expect(rows()).toHaveLength(36))
    await more()?.trigger('click')
    await until(() => expect(rows()).toHaveLength(40))
    expect(more()).toBeUndefined()
  })

  it('keeps what was read, with a sentence, while the server is away, and asks again once an exchange succeeded', async () => {
    let away = false
    const place = await openTeam({ contacts: [contact('nora')], answer: () => {
      if (away)
        throw new CodedError('westmoon.unreachable')
    } })
    await until(() => expect(place.rows()).toHaveLength(1))
    away = true
    await place.router.push('/team?side=people')
    await place.flush()
    await place.router.push('/team')
    await until(() => expect(place.text()).toContain('This was read just now; what changed since is not seen yet.'))
    expect(place.rows()).toHaveLength(1)
    await place.db.teamMarks.put({ id: 'state', failure: 'westmoon.unreachable' })
    await place.flush()
    away = false
    await place.db.teamMarks.put({ id: 'state', at: Date.now() })
    await until(() => expect(place.text()).not.toContain('This was read'))
  })

  it('asks again when the server said that something changed', async () => {
    const { ask, db, flush } = await openTeam({ contacts: [contact('nora')] })
    await flush()
    ask.mockClear()
    await db.teamMarks.put({ id: 'heard/records', at: Date.now() })
    await until(() => expect(ask.mock.calls.map(([name]) => name)).toContain('contacts'))
  })
})

describe('claims', () => {
  const mine = { id: 'mine', shop: SHOP, name: 'Night light', state: 'running', counts: { skipped: 2 }, createdAt: 1, changedAt: 1 } as unknown as Campaign
  const skipped = (oecId: string) => ({ id: oecId, campaign: 'mine', state: 'skipped', skip: 'colleague', detail: 'Ting Zhou', oecId, position: Number(oecId) }) as unknown as Delivery

  it('say who holds how many for how long; one\'s own lead to the campaign', async () => {
    const { wrapper, text } = await openTeam({ path: '/team?side=claims', fill: db => db.campaigns.put(mine) })
    await until(() => expect(text()).toContain('Night light 106 You · until it ends'))
    expect(text()).toContain('Black Friday 341 Ting Zhou · 5 h left')
    expect(wrapper.findAll('[data-claim] a').map(link => link.attributes('href'))).toEqual(['/campaigns/mine'])
  })

  it('of a colleague are released by whoever manages people alone, after it was said what that means', async () => {
    const operator = await openTeam({ path: '/team?side=claims' })
    await until(() => expect(operator.text()).toContain('Black Friday'))
    expect(operator.wrapper.find('button[aria-label^="Release"]').exists()).toBe(false)

    const { wrapper, ask } = await openTeam({ path: '/team?side=claims', who: MANAGER })
    const release = () => wrapper.find('button[aria-label=\'Release the creators of "Black Friday"\']')
    await until(() => expect(release().exists()).toBe(true))
    expect(wrapper.findAll('button[aria-label^="Release"]')).toHaveLength(1)
    await release().trigger('click')
    await until(() => expect(document.body.textContent).toContain('The campaign of Ting Zhou does not stop'))
    expect(ask.mock.calls.map(([name]) => name)).not.toContain('release')
    ;[...document.querySelectorAll('[role=dialog] button')].find((button): button is HTMLButtonElement => button.textContent?.trim() === 'Release')?.click()
    await until(() => expect(ask).toHaveBeenCalledWith('release', { body: { shop: SHOP, campaign: 'theirs' } }))
  })

  it('that met one\'s own campaign are told, with the way to those creators', async () => {
    const { wrapper, text } = await openTeam({ fill: async (db) => {
      await db.campaigns.put(mine)
      await db.deliveries.bulkPut([skipped('1'), skipped('2')])
    } })
    await until(() => expect(text()).toContain('2 of "Night light" overlap with Ting Zhou'))
    expect(wrapper.find('a[href="/campaigns/mine?rows=skipped"]').exists()).toBe(true)
  })
})
