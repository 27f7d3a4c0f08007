// @vitest-environment node
import { Window } from 'happy-dom'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openShop } from './openShop'

/** The creators page with its script running, in a document whose fetch leads to the sandbox. */
async function openCreatorsPage() {
  const opened = await openShop({ settings: { pageSignature: 'always', marketplace: 'refuse' } })
  const { shop, visitor } = opened
  const origin = `https://${shop.affiliateHost}`
  const { text } = await visitor.open()
  const script = (await visitor.visit(`${origin}/sandbox/page.js`)).text
  const window = new Window({ url: `${origin}/connection/creator?shop_id=${shop.id}&shop_region=US` })
  onTestFinished(() => window.happyDOM.close())
  window.document.body.innerHTML = /<body>(.*)<\/body>/s.exec(text)?.[1] ?? ''
  for (const id of ['page-state', 'page-words']) {
    const data = window.document.createElement('i')
    data.id = id
    data.textContent = new RegExp(`id="${id}">(.*?)</script>`).exec(text)?.[1] ?? ''
    window.document.body.append(data)
  }
  window.document.cookie = `s_v_web_id=${visitor.cookies.get('s_v_web_id')}`

  const seen: ((entries: { isIntersecting: boolean }[]) => void)[] = []
  class Observer {
    constructor(callback: typeof seen[number]) { seen.push(callback) }
    observe() {}
  }
  const page: Record<string, unknown> = {
    fetch: async (address: string, init: { method?: string, body?: string } = {}) => {
      const { text: answer } = await visitor.visit(address, { method: init.method ?? 'GET', body: init.body, headers: { origin, 'content-type': 'application/json' } })
      return { headers: new Headers(), json: async () => JSON.parse(answer) as unknown }
    },
  }
  const listeners: Record<string, () => void> = {}
  const listen = (name: string, does: () => void) => { listeners[name] = does }
  const given = { window: page, document: window.document, localStorage: window.localStorage, location: window.location, addEventListener: listen, FormData: window.FormData, IntersectionObserver: Observer, navigator: { language: 'en' }, setInterval: () => {}, URL, URLSearchParams }
  // eslint-disable-next-line no-new-func
  new Function(...Object.keys(given), script)(...Object.values(given))
  listeners.DOMContentLoaded?.()

  const rows = () => Array.from(window.document.querySelectorAll('[data-creator]'), row => row.getAttribute('data-creator'))
  return { ...opened, window, rows, scroll: () => seen.at(-1)?.([{ isIntersecting: true }]) }
}

describe('the creators page', () => {
  it('asks marketplace/find by its own script, signed and marked as its own, and asks on as one scrolls', async () => {
    const { rows, scroll, sandbox } = await openCreatorsPage()
    await vi.waitFor(() => expect(rows()).toHaveLength(20))
    scroll()
    await vi.waitFor(() => expect(rows()).toHaveLength(40))
    expect(new Set(rows()).size).toBe(40)
    expect(sandbox.requests.counts()['page.find']).toBe(2)
    expect(sandbox.requests.latest().filter(each => each.endpoint === 'page.find').every(each => each.signedByPage && each.code === 0)).toBe(true)
  })

  it('begins anew with what the merchant looks for', async () => {
    const { rows, window, creator } = await openCreatorsPage()
    await vi.waitFor(() => expect(rows()).toHaveLength(20))
    const input = window.document.querySelector('input[name=query]')
    input?.setAttribute('value', creator.handle)
    window.document.getElementById('find')?.dispatchEvent(new window.Event('submit', { cancelable: true }))
    await vi.waitFor(() => expect(rows()).toEqual([creator.oecId]))
  })

  it('is left alone by faults that name no endpoint', async () => {
    const { sandbox, visitor, rows } = await openCreatorsPage()
    sandbox.faults.set([{ nth: 1, action: { kind: 'http', status: 503 } }])
    await vi.waitFor(() => expect(rows()).toHaveLength(20))
    expect((await visitor.call('/api/v1/affiliate/account/info')).status).toBe(503)
  })
})
