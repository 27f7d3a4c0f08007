import type { WatchedPage } from '@/utils/tiktok/gateway/watchFind'
import { describe, expect, it, vi } from 'vitest'
import { SEEN_FIELDS, SEEN_PATH } from '@/utils/tiktok/gateway/messages'
import { watchFind } from '@/utils/tiktok/gateway/watchFind'

const origin = 'https://affiliate.tiktok.com'
const FIND = `${origin}${SEEN_PATH}?shop_region=GB`
const creator = { creator_oecuid: { value: '7494000000000000001', is_authorized: true }, handle: { value: 'ines_knits' }, phone: { value: '123' } }
const body = JSON.stringify({ code: 0, creator_profile_list: [creator] })
const picked = Object.fromEntries(SEEN_FIELDS.map(name => [name, (creator as Record<string, unknown>)[name]]))

function answerAt(url: string, text = body): Response {
  return Object.defineProperty(new Response(text), 'url', { value: url })
}

function open(answer: () => Promise<Response> = async () => answerAt(FIND)) {
  const native = vi.fn((..._args: unknown[]) => answer())
  class Request extends EventTarget {
    responseType = ''
    responseURL = ''
    responseText = ''
    opened: unknown[] = []
    open(...args: unknown[]) { this.opened = args }
    get response() { return JSON.parse(this.responseText) as unknown }
    finish(url: string, text = body) {
      Object.assign(this, { responseURL: url, responseText: text })
      this.dispatchEvent(new Event('load'))
    }
  }
  const page = { fetch: native, XMLHttpRequest: Request, location: { origin } }
  const ours = new Set<string>()
  const tell = vi.fn()
  watchFind(page as unknown as WatchedPage, ours, tell)
  return { page, native, ours, tell, later: () => new Promise(resolve => setTimeout(resolve)) }
}

describe('watchFind, by fetch', () => {
  it('tells the named fields of each creator, and no other', async () => {
    const { page, tell, later } = open()
    await page.fetch(FIND)
    await later()
    expect(tell).toHaveBeenCalledExactlyOnceWith([picked])
    expect(JSON.stringify(tell.mock.calls)).not.toContain('123')
  })

  it('leaves the page its own answer, unread', async () => {
    const answer = answerAt(FIND)
    const { page } = open(async () => answer)
    expect(await page.fetch(FIND)).toBe(answer)
    expect(answer.bodyUsed).toBe(false)
    expect(await answer.json()).toMatchObject({ code: 0 })
  })

  it('hands on what the page passes, and `this`', async () => {
    const { page, native } = open()
    const self = {}
    const init = { method: 'POST', signal: AbortSignal.timeout(9) }
    await Reflect.apply(page.fetch, self, [FIND, init, 'third'])
    expect(native.mock.calls).toEqual([[FIND, init, 'third']])
    expect(native.mock.contexts).toEqual([self])
  })

  it('fails as the page\'s own call failed, and once', async () => {
    const failure = new TypeError('Failed to fetch')
    const { page, tell } = open(() => Promise.reject(failure))
    await expect(page.fetch(FIND)).rejects.toBe(failure)
    expect(tell).not.toHaveBeenCalled()
  })

  it.each([
    ['another path', `${origin}/api/v1/oec/affiliate/creator/marketplace/profile?a=1`],
    ['a path that begins like it', `${origin}${SEEN_PATH}_new?a=1`],
    ['another host', `https://evil.example${SEEN_PATH}?a=1`],
    ['no address', ''],
  ])('reads nothing of %s', async (_, url) => {
    const answer = answerAt(url)
    const clone = vi.spyOn(answer, 'clone')
    const { page, tell, later } = open(async () => answer)
    await page.fetch(FIND)
    await later()
    expect(clone).not.toHaveBeenCalled()
    expect(tell).not.toHaveBeenCalled()
  })

  it('leaves out what we asked for ourselves, also when the page\'s script added to the address', async () => {
    const { page, ours, tell, later } = open(async () => answerAt(`${FIND}&sign=x`))
    ours.add(`${SEEN_PATH}?shop_region=GB`)
    await page.fetch(FIND)
    await later()
    expect(tell).not.toHaveBeenCalled()
  })

  it.each(['', 'no json', '{}', 'null', '{"creator_profile_list":7}', '{"creator_profile_list":[null]}'])('is silent about an answer like %j', async (text) => {
    const { page, tell, later } = open(async () => answerAt(FIND, text))
    await page.fetch(FIND)
    await later()
    expect(tell).not.toHaveBeenCalled()
  })

  it('never throws into the page, whatever it made of its own objects', async () => {
    const strange = { get url(): string { throw new Error('mine') } } as Response
    for (const answer of [strange, undefined as unknown as Response]) {
      const { page } = open(async () => answer)
      await expect(page.fetch(FIND)).resolves.toBe(answer)
    }
  })

  it('stays a method with one parameter, like the browser\'s', () => {
    const { page } = open()
    expect([page.fetch.name, page.fetch.length, 'prototype' in page.fetch]).toEqual(['fetch', 1, false])
    expect([page.XMLHttpRequest.prototype.open.name, page.XMLHttpRequest.prototype.open.length]).toEqual(['open', 2])
  })
})

describe('watchFind, by XMLHttpRequest', () => {
  it.each(['', 'text', 'json'])('tells the same with responseType %j', async (responseType) => {
    const { page, tell, later } = open()
    const request = new page.XMLHttpRequest()
    request.responseType = responseType
    request.open('POST', FIND, true)
    request.finish(FIND)
    await later()
    expect(request.opened).toEqual(['POST', FIND, true])
    expect(tell).toHaveBeenCalledExactlyOnceWith([picked])
  })

  it('reads nothing of other addresses, and of what is no text', async () => {
    const { page, tell, later } = open()
    const other = new page.XMLHttpRequest()
    other.open('GET', '/other')
    other.finish(`${origin}/other`)
    const bytes = new page.XMLHttpRequest()
    Object.defineProperty(bytes, 'responseText', { get() { throw new DOMException('', 'InvalidStateError') }, set() {} })
    bytes.responseType = 'blob'
    bytes.open('POST', FIND)
    bytes.finish(FIND)
    await later()
    expect(tell).not.toHaveBeenCalled()
  })
})
