// @vitest-environment happy-dom
import type { AuditEntry } from '@/utils/westmoon/contract/rights'
import { describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import AuditPlace from '@/components/rights/AuditPlace.vue'
import ErasurePlace from '@/components/rights/ErasurePlace.vue'
import OwnPasswordDialog from '@/components/rights/OwnPasswordDialog.vue'
import ErasedReport from '@/components/settings/ErasedReport.vue'
import { useErasureStore } from '@/stores/erasure'
import { useServerErasureStore } from '@/stores/serverErasure'
import { CodedError } from '@/utils/rpc/codedError'
import { answering, button, field, SHOP, signedInAs, soon, submit, type } from '../inAccount'
import { mountInPanel } from '../mountInPanel'

const PROOF = { erased: { accounts: 2, records: 0 }, left: 0, keysDestroyed: 1, keyId: 'k1', signature: 'c2ln' }
const DONE = { state: 'done', requestedAt: 1, doneAt: 2, proof: PROOF } as const

describe('one\'s own password', () => {
  async function open(setPassword: () => unknown = () => ({ done: true })) {
    const { ask, worker } = answering({ setPassword })
    const place = await mountInPanel(OwnPasswordDialog, { db: await signedInAs('viewer'), worker, props: { 'open': true, 'onUpdate:open': (open: boolean) => place.wrapper.setProps({ open }) } })
    await soon(() => expect(field('Present password')).toBeTruthy())
    return { ...place, ask }
  }

  async function fill(current: string, next: string, again = next): Promise<void> {
    type('Present password', current)
    type('New password', next)
    type('New password again', again)
    await Promise.resolve()
    submit()
  }

  it('that is short, mistyped or no other is not sent', async () => {
    const { ask, flush } = await open()
    for (const [next, again, words] of [['short', 'short', 'at least 12'], ['long enough it is', 'long enough it iz', 'not the same'], ['the old one here', 'the old one here', 'the present password']] as const) {
      await fill('the old one here', next, again)
      await flush()
      expect(document.body.textContent).toContain(words)
    }
    expect(ask).not.toHaveBeenCalled()
  })

  it('goes to the server sealed, and it is said that other sign-ins end', async () => {
    const { ask, flush } = await open()
    expect(document.body.textContent).toContain('Sign-ins on other devices end')
    await fill('the old one here', 'a new one for all')
    await soon(() => expect(ask).toHaveBeenCalledTimes(1))
    expect(JSON.stringify(ask.mock.calls)).not.toMatch(/old one|new one/)
    await flush()
    expect(document.querySelector('[role=dialog]')).toBeNull()
  })

  it('that was wrong is said at its field, until another is typed', async () => {
    const { flush } = await open(() => Promise.reject(new CodedError('westmoon.wrong-credentials')))
    await fill('not it at all', 'a new one for all')
    await soon(() => expect(field('Present password').getAttribute('aria-invalid')).toBe('true'))
    type('Present password', 'another')
    await flush()
    expect(field('Present password').getAttribute('aria-invalid')).not.toBe('true')
  })
})

describe('the audit trail', () => {
  const entry = (id: number, given: Partial<AuditEntry>): AuditEntry => ({ id: `audit:${id}`, at: 5, account: 'ting', by: 'Ting Zhou', what: 'signed-in', kind: null, entity: null, shop: null, field: null, value: null, ...given })
  const FIRST = [
    entry(9, { what: 'overwritten', kind: 'list', entity: 'l1', shop: SHOP, field: 'name', value: '"Lamps"' }),
    entry(8, { what: 'deleted', kind: 'invite', entity: 'i1', value: '{"handle":"nora","note":""}' }),
    entry(7, { what: 'person-changed', kind: 'account', entity: 'ting', value: '{"role":"viewer","shopRoles":{},"closed":true}' }),
    entry(7, { what: 'person-changed', kind: 'account', entity: 'ting', value: JSON.stringify({ role: 'operator', shopRoles: { [SHOP]: 'viewer' }, closed: false, after: { role: 'manager', shopRoles: { [SHOP]: 'none' }, closed: true } }) }),
    entry(6, { what: 'made-of-moon' as never }),
    entry(5, { what: 'token-reused', account: null, by: undefined }),
    entry(4, { what: 'edited-after-delete', kind: 'template', entity: 't1', value: JSON.stringify({ name: 'Hello', versions: [{ language: 'en', parts: [{ kind: 'text', text: 'Hi there' }] }] }) }),
  ]

  async function open(language: 'en' | 'zh-CN' = 'en') {
    const { ask, worker } = answering({
      people: () => ({ people: [{ id: 'ting', login: 'ting@acme', name: 'Ting Zhou', role: 'viewer', shopRoles: {}, closed: false, createdAt: 1, lastSeenAt: null }] }),
      audit: ({ query }) => query?.cursor === undefined
        ? { entries: FIRST, cursor: 'next' }
        : { entries: [entry(1, { what: 'signed-out' })], cursor: null },
    })
    const place = await mountInPanel(AuditPlace, { db: await signedInAs('manager'), worker, language })
    await soon(() => expect(place.wrapper.findAll('li').length).toBe(FIRST.length))
    await place.flush()
    return { ...place, ask }
  }

  it('says what happened, what stood there before, who and when', async () => {
    const { wrapper } = await open()
    const rows = wrapper.findAll('li').map(row => row.text())
    expect(rows[0]).toMatch(/^Changed the name of a list, over a colleague's change\s*Before: Lamps\s*Ting Zhou · /)
    expect(rows[1]).toContain('Deleted an invite "nora"')
    expect(rows[2]).toContain('Changed Ting Zhou')
    expect(rows[2]).toContain('Before: role viewer, account closed')
    expect(rows[3]).toMatch(/Before: role operator, in \S.*: viewer\s*Now: role manager, in \S.*: .*, account closed/)
    expect(rows[4]).toContain('does not know (made-of-moon)')
    expect(rows[5]).toContain('Server · ')
    expect(rows[6]).toMatch(/Changed a template "Hello", deleted before; without effect\s*Wanted: name Hello, content Hi there\s*Ting/)
  })

  it('says it in Chinese, too', async () => {
    const { wrapper } = await open('zh-CN')
    expect(wrapper.text()).toContain('改了列表的名称，覆盖了同事的修改')
    expect(wrapper.text()).toContain('删除了邀请「nora」')
    expect(wrapper.text()).toMatch(/原来：角色是运营.*现在：角色是经理.*账号已停用/s)
  })

  it('goes on where it ended, and begins anew for another person', async () => {
    const { wrapper, ask, flush } = await open()
    button('Show earlier ones').click()
    await soon(() => expect(wrapper.findAll('li')).toHaveLength(FIRST.length + 1))
    expect(wrapper.text()).not.toContain('Show earlier ones')
    type('Person', 'ting')
    await flush()
    expect(ask).toHaveBeenLastCalledWith('audit', { query: { limit: '50', account: 'ting' } })
    expect(wrapper.findAll('li')).toHaveLength(FIRST.length)
  })
})

describe('erasing the company', () => {
  async function open(requestErasure: () => unknown = () => ({ id: 'e1', receipt: 'r1' })) {
    const { ask, worker } = answering({ people: () => ({ people: [] }), requestErasure })
    const signOut = vi.fn(async () => [{ what: 'keys' as const, detail: '', count: 1 }])
    const erasure = vi.fn(async () => DONE)
    const db = await signedInAs('owner')
    const all = { ...worker, 'account.signOut': signOut, 'rights.erasure': erasure as never }
    const place = await mountInPanel(ErasurePlace, { db, worker: all })
    button('Erase the whole company').click()
    await soon(() => expect(document.querySelector('[role=dialog]')).not.toBeNull())
    return { ...place, ask, signOut, erasure, all }
  }

  const typed = 'Type the company\'s name "Acme Guangzhou" to confirm'
  const submitDialog = (): unknown => document.querySelector('[role=dialog] form')?.dispatchEvent(new Event('submit', { cancelable: true }))

  it('is asked for only with its name, then the device is wiped and the proof shown', async () => {
    const { ask, signOut, erasure, all, flush } = await open()
    type(typed, 'acme')
    await flush()
    submitDialog()
    expect(ask.mock.calls.map(([name]) => name)).not.toContain('requestErasure')
    type(typed, 'Acme Guangzhou')
    await flush()
    submitDialog()
    await soon(() => expect(signOut).toHaveBeenCalledTimes(1))
    expect(ask).toHaveBeenCalledWith('requestErasure', { body: { subject: { of: 'company' }, confirm: 'Acme Guangzhou' } })
    await soon(() => expect(useErasureStore().report).toBeTruthy())

    const { receipt } = useServerErasureStore()
    Object.assign(browser.runtime, { getManifest: () => ({ version: '1.0.0' }) })
    const report = await mountInPanel(ErasedReport, { worker: all, props: { items: [] } })
    useServerErasureStore().receipt = receipt
    await soon(() => expect(report.wrapper.text()).toContain('Counted afterwards in every table: 0 left'))
    expect(report.wrapper.text()).toContain('Accounts2')
    expect(erasure).toHaveBeenCalledWith('https://acme.westmonth.com', { id: 'e1', receipt: 'r1' })
  })

  it('that the server refuses wipes nothing', async () => {
    const { signOut, flush } = await open(() => Promise.reject(new CodedError('westmoon.unavailable')))
    type(typed, 'Acme Guangzhou')
    await flush()
    submitDialog()
    await soon(() => expect(document.querySelector('[role=dialog] [role=alert]')?.textContent).toContain('not available'))
    expect(signOut).not.toHaveBeenCalled()
    expect(useServerErasureStore().receipt).toBeUndefined()
  })
})
