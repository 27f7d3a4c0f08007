import type { Sightings } from '@/utils/creators/sightings'
import type { SightingsBrowser } from '@/utils/creators/watchSightings'
import { describe, expect, it, vi } from 'vitest'
import { watchSightings } from '@/utils/creators/watchSightings'

const url = 'https://affiliate.tiktok.com/connection/creator?shop_region=GB'
const sender = { id: 'us', frameId: 0, url, tab: { id: 3, windowId: 30 } }

function watch(patch: Partial<SightingsBrowser> = {}, wanted = false) {
  const sightings = Object.fromEntries(['saw', 'recount', 'dismiss', 'sayKeys', 'tabGone'].map(name => [name, vi.fn(async () => {})])) as unknown as { [Name in keyof Sightings]: ReturnType<typeof vi.fn> }
  const hear: ((message: unknown, from: object) => void)[] = []
  const removed: ((tabId: number) => void)[] = []
  const open = vi.fn(async () => {})
  const wantPlace = vi.fn(async () => {})
  const signIn = { isWanted: vi.fn(async () => wanted), open: vi.fn(async () => {}) }
  const browser: SightingsBrowser = {
    runtime: { id: 'us', onMessage: { addListener: listener => void hear.push(listener) } },
    tabs: { onRemoved: { addListener: listener => void removed.push(listener) } },
    sidePanel: { open },
    commands: { getAll: async () => [{ name: '_execute_sidebar_action', shortcut: 'Alt+Shift+M' }] },
    ...patch,
  }
  watchSightings({ browser, sightings: sightings as unknown as Sightings, wantPlace, signIn, onError: vi.fn() })
  return { sightings, open, wantPlace, signIn, removed, say: (message: unknown, from: object = {}) => hear[0]?.(message, { ...sender, ...from }) }
}

describe('watchSightings', () => {
  it('hears what our content script on a page of ours says', () => {
    const { say, sightings } = watch()
    say({ pageSaw: [{ a: 1 }], lang: 'en' })
    expect(sightings.saw).toHaveBeenCalledExactlyOnceWith(3, { creators: [{ a: 1 }], language: 'en' })
    say({ pageSaw: 'dismiss', lang: 'en' })
    expect(sightings.dismiss).toHaveBeenCalledWith(3)
  })

  it.each([
    ['another extension', { id: 'them' }],
    ['a frame in the page', { frameId: 2 }],
    ['a page of another host', { url: 'https://evil.example/connection/creator' }],
    ['a page without encryption', { url: url.replace('https', 'http') }],
    ['no tab', { tab: undefined }],
  ])('hears nothing of %s', (_, from) => {
    const { say, sightings, open } = watch()
    say({ pageSaw: [{}], lang: 'en' }, from)
    say({ pageSaw: 'open', lang: 'en' }, from)
    expect(sightings.saw).not.toHaveBeenCalled()
    expect(open).not.toHaveBeenCalled()
  })

  it.each([
    null,
    7,
    {},
    { pageSaw: 'erase', lang: 'en' },
    { pageSaw: {}, lang: 'en' },
    { pageSaw: [] },
    { pageSaw: [], lang: 'x'.repeat(36) },
    { pageSaw: Array.from({ length: 501 }, () => ({})), lang: 'en' },
    { rpc: 'data.erase', args: [] },
  ])('drops message %#, which fits no schema', (message) => {
    const { say, sightings, open } = watch()
    say(message)
    expect(Object.values(sightings).every(spy => spy.mock.calls.length === 0)).toBe(true)
    expect(open).not.toHaveBeenCalled()
  })

  it.each([
    ['the creators of the page', false, '/lists/find'],
    ['the sign-in, where the server wants one', true, '/account'],
  ])('opens the panel within the press, at %s', async (_, wanted, place) => {
    const { say, open, wantPlace, signIn, sightings } = watch({}, wanted)
    say({ pageSaw: 'open', lang: 'en' })
    expect(open).toHaveBeenCalledExactlyOnceWith({ windowId: 30 })
    // Asked before: afterwards there is a panel in any case.
    expect(signIn.isWanted.mock.invocationCallOrder[0]).toBeLessThan(open.mock.invocationCallOrder[0] ?? 0)
    await vi.waitFor(() => expect(wantPlace).toHaveBeenCalledExactlyOnceWith(place))
    expect(signIn.open).not.toHaveBeenCalled()
    expect(sightings.sayKeys).not.toHaveBeenCalled()
  })

  it.each([
    ['cannot be opened', { sidePanel: undefined }],
    ['was not opened', { sidePanel: { open: () => Promise.reject(new Error('no gesture')) } }],
  ])('opens the sign-in as a window when it is wanted and the panel %s', async (_, patch) => {
    const { say, signIn, sightings } = watch(patch, true)
    say({ pageSaw: 'open', lang: 'en' })
    await vi.waitFor(() => expect(signIn.open).toHaveBeenCalledTimes(1))
    expect(sightings.sayKeys).not.toHaveBeenCalled()
  })

  it('says the keys where the browser lets nothing else open it', async () => {
    const { say, sightings } = watch({ sidePanel: undefined })
    say({ pageSaw: 'open', lang: 'en' })
    await vi.waitFor(() => expect(sightings.sayKeys).toHaveBeenCalledWith(3, 'Alt+Shift+M'))
    const refused = watch({ sidePanel: { open: () => Promise.reject(new Error('no gesture')) } })
    refused.say({ pageSaw: 'open', lang: 'en' })
    await vi.waitFor(() => expect(refused.sightings.sayKeys).toHaveBeenCalled())
  })

  it('forgets the button of a tab that closed', () => {
    const { removed, sightings } = watch()
    removed[0]?.(3)
    expect(sightings.tabGone).toHaveBeenCalledWith(3)
  })
})
