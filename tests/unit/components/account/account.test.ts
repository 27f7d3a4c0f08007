// @vitest-environment happy-dom
import type { Account, SignIn } from '@/utils/account/types'
import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import AccountPlace from '@/components/account/AccountPlace.vue'
import AccountStrip from '@/components/account/AccountStrip.vue'
import { useErasureStore } from '@/stores/erasure'
import { createDatabase } from '@/utils/db/database'
import { CodedError } from '@/utils/rpc/codedError'
import { mountInPanel } from '../mountInPanel'

const SHOP = 'affiliate.tiktok.com/GB/7495000000000000001'
const PASSWORD = 'lamps at night'
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }).toString()
const KEY = { keyId: 'k1', pem, algorithm: 'RSA-OAEP-256+A256GCM', serverTime: 5 } as const

const ACCOUNT: Account = {
  id: 'account',
  server: 'https://acme.westmonth.com',
  person: 'a1',
  login: 'lin.yu@acme',
  name: 'Lin Yu',
  role: 'operator',
  permissions: ['see', 'edit-lists', 'seal', 'send'],
  company: { id: 'c1', name: 'Acme Guangzhou' },
  shops: [{ key: SHOP, name: 'Lumora Home', role: 'viewer', permissions: ['see'] }],
  state: 'signed-in',
  signedInAt: 1,
  checkedAt: Date.now(),
  clockOffset: 0,
}

let opened = 0
let db: ReturnType<typeof createDatabase>
beforeEach(() => {
  Object.assign(browser.runtime, { getManifest: () => ({ version: '1.0.0' }) })
  db = createDatabase(`account-place-${opened++}`)
})

type Place = Awaited<ReturnType<typeof mountInPanel>>

async function openPlace(options: NonNullable<Parameters<typeof mountInPanel>[1]> = {}): Promise<Place> {
  const place = await mountInPanel(AccountPlace, { db, ...options })
  await vi.waitFor(() => expect(place.wrapper.text()).not.toMatch(/Loading|正在/))
  return place
}

function field({ wrapper }: Place, label: string): ReturnType<Place['wrapper']['get']> {
  const id = wrapper.findAll('label').find(each => each.text() === label)?.attributes('for') ?? 'none'
  return wrapper.get(`[id="${id}"]`)
}

function button({ wrapper }: Place, name: string | RegExp): ReturnType<Place['wrapper']['get']> {
  const found = wrapper.findAll('button').find(each => typeof name === 'string' ? each.text() === name : name.test(each.text()))
  if (!found)
    throw new Error(`No button ${String(name)}`)
  return found
}

async function fillIn(place: Place): Promise<void> {
  await field(place, 'Account').setValue(' Lin.Yu@Acme ')
  await field(place, 'Password').setValue(PASSWORD)
}

async function submit(place: Place): Promise<void> {
  await place.wrapper.get('form').trigger('submit')
  await vi.waitFor(async () => {
    await place.flush()
    expect(button(place, 'Sign in').attributes('aria-busy')).not.toBe('true')
  })
}

describe('the sign-in', () => {
  it('gives the worker an envelope and never the password', async () => {
    const signIns: SignIn[] = []
    const key = vi.fn(async () => KEY)
    const place = await openPlace({ worker: { 'account.key': key, 'account.signIn': async signIn => void signIns.push(signIn) } })
    await fillIn(place)
    await submit(place)
    await vi.waitFor(() => expect(signIns).toHaveLength(1))
    expect(key).toHaveBeenCalledWith('https://api.westmonth.com')
    expect(signIns[0]).toMatchObject({ server: 'https://api.westmonth.com', envelope: { keyId: 'k1', at: 5 } })
    expect(JSON.stringify(signIns)).not.toContain(PASSWORD)
    expect((field(place, 'Password').element as HTMLInputElement).value).toBe('')
  })

  describe('in Firefox', () => {
    const kinds = ['authenticationInfo', 'personalCommunications', 'personallyIdentifyingInfo', 'websiteContent']
    const request = vi.fn()
    function holding(held: string[]): void {
      request.mockReset()
      Object.assign(browser, { permissions: { getAll: async () => ({ data_collection: held }), request } })
    }
    afterEach(() => void Object.assign(browser, { permissions: undefined }))

    it('asks the browser first whether the data may leave; without it nothing does', async () => {
      holding([])
      request.mockResolvedValue(false)
      const key = vi.fn(async () => KEY)
      const place = await openPlace({ worker: { 'account.key': key } })
      await fillIn(place)
      await submit(place)
      expect(request).toHaveBeenCalledWith({ data_collection: kinds })
      expect(place.wrapper.get('[role=alert]').text()).toContain('you are not signed in')
      expect(key).not.toHaveBeenCalled()
    })

    it('does not ask again for what is held', async () => {
      holding(kinds)
      const key = vi.fn(async () => KEY)
      const place = await openPlace({ worker: { 'account.key': key, 'account.signIn': async () => {} } })
      await fillIn(place)
      await submit(place)
      expect(request).not.toHaveBeenCalled()
      expect(key).toHaveBeenCalled()
    })
  })

  it('says in place what is wrong with the password, and leaves it selected', async () => {
    const place = await openPlace({ worker: {
      'account.key': async () => KEY,
      'account.signIn': () => Promise.reject(new CodedError('westmoon.too-many-attempts', { params: { minutes: 15 } })),
    } })
    await fillIn(place)
    await submit(place)
    await vi.waitFor(() => expect(place.wrapper.get('[role=alert]').text()).toBe('Too many attempts. Try again in 15 min.'))
    expect(place.wrapper.text()).not.toContain('Use the default')
  })

  it('opens the server\'s field when the address is what is wrong', async () => {
    const place = await openPlace({ worker: { 'account.key': () => Promise.reject(new CodedError('westmoon.unreachable')) } })
    expect(place.wrapper.text()).toContain('Server: api.westmonth.com')
    await fillIn(place)
    await submit(place)
    await vi.waitFor(() => expect(place.wrapper.get('[role=alert]').text()).toContain('cannot be reached'))
    expect((field(place, 'Server').element as HTMLInputElement).value).toBe('https://api.westmonth.com')
  })

  it('shows a password only when asked to', async () => {
    const place = await openPlace()
    expect(field(place, 'Password').attributes('type')).toBe('password')
    await place.wrapper.get('button[aria-label="Show the password"]').trigger('click')
    expect(field(place, 'Password').attributes('type')).toBe('text')
  })

  it('that ended is asked for again, with the account and the server filled in', async () => {
    await db.account.put({ ...ACCOUNT, state: 'sign-in-needed' })
    const place = await openPlace()
    expect(place.wrapper.text()).toContain('Your sign-in has ended')
    expect((field(place, 'Account').element as HTMLInputElement).value).toBe('lin.yu@acme')
    expect(place.wrapper.text()).toContain('Server: acme.westmonth.com')
  })
})

describe('an account', () => {
  it('says who, where, and what may be done in which shop', async () => {
    await db.account.put(ACCOUNT)
    const { wrapper } = await openPlace()
    for (const text of ['Lin Yu', 'operator', 'lin.yu@acme', 'Acme Guangzhou · acme.westmonth.com', 'Lumora Home', 'May view', 'viewer', 'As operator you may view, edit lists, seal campaigns and send.'])
      expect(wrapper.text()).toContain(text)
  })

  it('says it in Chinese, too', async () => {
    await db.account.put(ACCOUNT)
    const { wrapper } = await openPlace({ language: 'zh-CN' })
    expect(wrapper.text()).toContain('你是运营，可以查看、改列表、封存任务和发送。')
  })

  it('is signed out only after what goes and what is unsent was said, and leaves the report', async () => {
    await db.account.put(ACCOUNT)
    await db.outgoing.bulkAdd([1, 2, 3].map(at => ({ kind: 'record' as const, entity: `e${at}`, body: {}, at })))
    const report = [{ what: 'keys' as const, detail: 'AES-256-GCM', count: 1 }]
    const signOut = vi.fn(async () => report)
    const place = await openPlace({ worker: { 'account.signOut': signOut } })
    await button(place, 'Sign out').trigger('click')
    await vi.waitFor(() => expect(document.body.textContent).toContain('3 rows were not uploaded yet and will be lost.'))
    expect(signOut).not.toHaveBeenCalled()
    const confirm = [...document.querySelectorAll('button')].find(each => each.textContent?.trim() === 'Sign out and erase')
    confirm?.click()
    await vi.waitFor(() => expect(useErasureStore().report).toEqual(report))
  })

  it('whose rights cannot be read now says why', async () => {
    await db.account.put(ACCOUNT)
    const place = await openPlace({ worker: { 'account.refresh': () => Promise.reject(new CodedError('westmoon.unavailable', { retryable: true })) } })
    await place.wrapper.get('button[aria-label="Read the rights again"]').trigger('click')
    await place.flush()
    expect(place.wrapper.get('[role=alert]').text()).toContain('not available now')
  })
})

describe('the strip above the places', () => {
  it('is there when the server ended the sign-in, and leads to the account', async () => {
    await db.account.put({ ...ACCOUNT, state: 'sign-in-needed' })
    const { wrapper, router, flush } = await mountInPanel(AccountStrip, { db, path: '/lists' })
    expect(wrapper.text()).toContain('Nothing that waits to be uploaded is lost')
    await wrapper.get('button').trigger('click')
    await flush()
    expect(router.currentRoute.value.path).toBe('/account')
    expect(wrapper.text()).toBe('')
  })

  it('asks once what the account may while it is signed in, and is not there', async () => {
    await db.account.put(ACCOUNT)
    const refresh = vi.fn(() => Promise.reject(new CodedError('westmoon.unreachable')))
    const { wrapper, flush } = await mountInPanel(AccountStrip, { db, worker: { 'account.refresh': refresh } })
    await db.account.update('account', { checkedAt: 7 })
    await flush()
    expect(refresh).toHaveBeenCalledTimes(1)
    expect(wrapper.text()).toBe('')
  })

  it('asks nothing without an account', async () => {
    const refresh = vi.fn(async () => {})
    await mountInPanel(AccountStrip, { db, worker: { 'account.refresh': refresh } })
    expect(refresh).not.toHaveBeenCalled()
  })
})
