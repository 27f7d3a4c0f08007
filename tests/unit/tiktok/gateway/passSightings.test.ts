// @vitest-environment happy-dom
import type { FoundButton, PageSaw } from '@/utils/tiktok/gateway/messages'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { drawButton, NO_BUTTON } from '@/utils/creators/drawButton'
import { passSightings } from '@/utils/tiktok/gateway/passSightings'

const words = { found: '{n} creators here', hide: 'Hide', press: 'Press {keys}', pressIcon: '' }

function open() {
  const roots: ShadowRoot[] = []
  const { attachShadow } = HTMLElement.prototype
  vi.spyOn(HTMLElement.prototype, 'attachShadow').mockImplementation(function (this: HTMLElement, init) {
    expect(init.mode).toBe('closed')
    const root = attachShadow.call(this, { mode: 'open' })
    roots.push(root)
    return root
  })
  const sendMessage = vi.fn<(message: PageSaw) => Promise<unknown>>(async () => undefined)
  const listeners: ((message: { found?: FoundButton }) => void)[] = []
  const saw = passSightings(window, { sendMessage, onMessage: { addListener: listener => void listeners.push(listener) } })
  const draw = (found: FoundButton) => listeners[0]?.({ found })
  const buttons = () => Array.from(roots.at(-1)?.querySelectorAll('button') ?? [])
  /** As the browser does it for a person; scripts cannot. */
  const press = (index: number, isTrusted = true) => buttons()[index]?.onclick?.({ isTrusted } as PointerEvent)
  return { saw, draw, press, buttons, sendMessage, roots, say: (message: object) => listeners[0]?.(message) }
}

describe('passSightings', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    document.documentElement.lang = ''
    document.querySelectorAll('html > div').forEach(each => each.remove())
  })

  it('tells the worker what the page showed, and in which language the page is', async () => {
    const { saw, sendMessage } = open()
    document.documentElement.lang = 'zh-CN'
    saw([{ handle: 1 }])
    expect(sendMessage).toHaveBeenCalledWith({ pageSaw: [{ handle: 1 }], lang: 'zh-CN' })
  })

  it('puts nothing into the page before there is something to add', () => {
    const { say, roots } = open()
    say({ page: 'evidence' })
    expect(roots).toHaveLength(0)
  })

  it('draws one button, keeps it from count to count, and takes it away', () => {
    const { draw, buttons, roots } = open()
    draw(drawButton(20, words))
    const [first] = buttons()
    draw(drawButton(40, words))
    expect(buttons()[0]).toBe(first)
    expect(buttons().map(button => [button.textContent, button.ariaLabel])).toEqual([['40 creators here', null], ['×', 'Hide']])
    expect(roots).toHaveLength(1)
    draw(NO_BUTTON)
    expect((roots[0]?.host as HTMLElement).style.display).toBe('none')
    draw(drawButton(3, words))
    expect((roots[0]?.host as HTMLElement).style.display).toBe('flex')
  })

  it('comes back where the page threw it out', () => {
    const { draw, roots } = open()
    draw(drawButton(1, words))
    roots[0]?.host.remove()
    draw(drawButton(2, words))
    expect(roots).toHaveLength(2)
    expect(roots[1]?.host.isConnected).toBe(true)
  })

  it('is pressed by people alone', () => {
    const { draw, press, sendMessage } = open()
    draw(drawButton(1, words))
    press(0, false)
    expect(sendMessage).not.toHaveBeenCalled()
    press(0)
    press(1)
    expect(sendMessage.mock.calls.map(([{ pageSaw }]) => pageSaw)).toEqual(['open', 'dismiss'])
  })

  it('is quiet when the extension is gone', async () => {
    const { saw, sendMessage } = open()
    sendMessage.mockImplementation(() => {
      throw new Error('Extension context invalidated.')
    })
    expect(() => saw([])).not.toThrow()
    await new Promise(resolve => setTimeout(resolve))
  })
})
