import type { GatewayReply } from '../../../utils/tiktok/gateway/messages.ts'
import type { Creator } from '../../sandbox/world/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { untilState } from '../harness/campaign.ts'
import { openDesk } from '../harness/openDesk.ts'
import { readRows } from '../harness/readRows.ts'
import { createDeck } from '../steps/createDeck.ts'
import { inContentScript } from '../steps/inContentScript.ts'
import { judge, statesOf } from '../steps/judge.ts'
import { sealedCampaign } from '../steps/sealedCampaign.ts'
import { shopIsOpen } from '../steps/shopIsOpen.ts'
import { storedText } from '../steps/storedText.ts'

let desk: Desk
let deal: (count: number) => Creator[]
/** What pages, panel and worker wrote to their consoles. */
const said: string[] = []

beforeAll(async () => {
  desk = await openDesk()
  deal = createDeck(desk.sandbox.world, desk.shop.region)
  desk.browser.context.on('console', message => said.push(message.text()))
  for (const worker of desk.browser.context.serviceWorkers())
    worker.on('console', message => said.push(message.text()))
})
beforeEach(async () => {
  desk.sandbox.reset()
  await shopIsOpen(desk)
})
afterAll(() => desk?.close())

async function startCampaign(): Promise<string> {
  const id = await sealedCampaign(desk.panel, { shopKey: desk.shopKey, creators: deal(3) })
  await askWorker(desk.panel, 'campaigns.start', id)
  return id
}

async function runCampaign(): Promise<string> {
  const id = await startCampaign()
  await untilState(desk.panel, id, ['finished', 'paused'])
  return id
}

const ALL_SENT = ['sent', 'sent', 'sent']

describe('a web page', () => {
  it('has no way to speak to the extension', async () => {
    const { page, browser: { extensionId } } = desk
    expect(await page.evaluate('typeof globalThis.chrome?.runtime?.sendMessage + typeof globalThis.browser')).toBe('undefinedundefined')
    const loaded = await page.evaluate(`fetch("chrome-extension://${extensionId}/sidepanel.html").then(() => true, () => false)`)
    expect(loaded).toBe(false)
  })

  it('gets no port by imitating the handshake, and no answer on a port of its own', async () => {
    const heard = await desk.page.evaluate(`new Promise((resolve) => {
      const heard = []
      addEventListener('message', ({ data, ports }) => {
        if (ports.length > 0 && data !== 'mine')
          heard.push('port for ' + String(data))
      }, true)
      for (const name of ['westmoon-ready', 'westmoon-handover', 'westmoon-ready'])
        dispatchEvent(new Event(name))
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = ({ data }) => heard.push(JSON.stringify(data))
      addEventListener('message', ({ data, ports }) => data === 'westmoon-handover' && heard.splice(heard.indexOf('port for westmoon-handover'), 1))
      postMessage('westmoon-handover', location.origin, [port2])
      port1.postMessage({ n: 1, call: { kind: 'request', request: { id: 'x', method: 'GET', url: location.origin + '/api/v1/affiliate/account/info', headers: {}, timeoutMs: 1000 } } })
      setTimeout(() => resolve(heard), 500)
    })`)
    expect(heard).toEqual([])
  })

  it('disturbs nothing by throwing messages about', async () => {
    await desk.page.evaluate(`
      const junk = [null, 7, 'x', {}, [], { rpc: 'data.erase', args: [] }, { shopSeen: null }, { page: 'gateway' }, { n: 1, reply: null }]
      setInterval(() => junk.forEach(each => postMessage(each, '*')), 5)`)
    const id = await runCampaign()
    expect(statesOf(await judge(desk, id))).toEqual(ALL_SENT)
    await desk.page.reload()
  })

  it('that gets hold of the gateway\'s port can only spoil answers: nothing counts as sent, nothing reaches the worker', async () => {
    const { page, panel } = desk
    await page.evaluate(`
      const { postMessage } = MessagePort.prototype
      const forged = [{ kind: 'answer', answer: { status: 200, headers: {}, base64: '' } }, { kind: 'answer', answer: { status: 200, headers: { 'content-type': 'application/json' }, base64: btoa('{"code":0,"data":{}}') } }, undefined, { rpc: 'data.erase', args: [] }]
      MessagePort.prototype.postMessage = function (message, ...rest) {
        globalThis.spoilt = (globalThis.spoilt ?? 0) + 1
        postMessage.call(this, null)
        postMessage.call(this, { rpc: 'data.erase', args: [] })
        postMessage.call(this, { n: message.n, reply: forged[message.n % forged.length] })
        return postMessage.call(this, message, ...rest)
      }`)
    const id = await startCampaign()
    await page.waitForFunction('globalThis.spoilt > 1')
    await askWorker(panel, 'campaigns.pause', id)
    expect(statesOf(await judge(desk, id))).not.toContain('sent')
    expect(desk.sandbox.ledger.summary().accepted).toBe(0)
    await page.reload()
    await askWorker(panel, 'campaigns.resume', id)
    await untilState(panel, id, ['finished'])
    expect(statesOf(await judge(desk, id))).toEqual(ALL_SENT)
  })
})

describe('a content script that a page took over', () => {
  it.each([
    ['asks for data to be erased', { rpc: 'data.erase', args: [] }],
    ['starts campaigns', { rpc: 'campaigns.start', args: ['x'] }],
    ['asks by a name of the prototype', { rpc: 'constructor', args: [] }],
  ])('is not answered when it %s', async (_, message) => {
    const before = (await readRows(desk.panel, 'shops')).length
    const answer = await inContentScript(desk.page, desk.browser.extensionId, `Promise.race([
      chrome.runtime.sendMessage(${JSON.stringify(message)}).then(reply => reply ?? 'nothing', error => String(error)),
      new Promise(resolve => setTimeout(resolve, 500, 'silence')),
    ])`)
    expect(answer).toMatch(/nothing|silence|port closed|Receiving end/)
    expect(await readRows(desk.panel, 'shops')).toHaveLength(before)
  })

  it('cannot claim to show a shop of another host', async () => {
    const { page, panel, browser, sandbox } = desk
    const other = sandbox.world.shops.find(({ kind }) => kind === 'local')
    await inContentScript(page, browser.extensionId, `chrome.runtime.sendMessage({ shopSeen: { url: 'https://${other?.affiliateHost}/connection/creator?shop_id=${other?.id}&shop_region=${other?.region}', storage: {}, globals: {} } }).catch(() => {})`)
    expect((await readRows<{ host: string }>(panel, 'shops')).map(({ host }) => host)).not.toContain(other?.affiliateHost)
  })
})

describe('the gateway', () => {
  const IM = 'https://oecim16-normal-useast5.tiktokv.us'

  async function ask(url: string): Promise<GatewayReply> {
    const request = { id: `probe ${url}`, method: 'GET', url, headers: {}, timeoutMs: 2000 }
    return desk.panel.evaluate(`
      const [tab] = await chrome.tabs.query({ url: args[0] })
      return chrome.tabs.sendMessage(tab.id, { page: 'gateway', call: { kind: 'request', request: args[1] } })`, `https://${desk.shop.affiliateHost}/*`, request)
  }

  it.each([
    ['a path that is not its business', '/passport/web/logout/'],
    ['a path behind an allowed one', '/api/v1/affiliate/account/info/../../../../passport/logout'],
    ['an encoded way out', '/api/v1/affiliate/account/info%2f..%2f..%2fpassport'],
    ['plain http', 'http://affiliate.tiktokshopglobalselling.com/api/v1/affiliate/account/info'],
    ['another affiliate center', 'https://affiliate-us.tiktok.com/api/v1/affiliate/account/info'],
    ['a host that only looks like it', 'https://affiliate.tiktokshopglobalselling.com.evil.test/api/v1/affiliate/account/info'],
    ['a user in the address', 'https://affiliate.tiktokshopglobalselling.com@evil.test/api/v1/affiliate/account/info'],
    ['another path of the IM service', `${IM}/v1/message/delete`],
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/plain,hello'],
  ])('refuses %s', async (_, path) => {
    const url = path.startsWith('/') ? `https://${desk.shop.affiliateHost}${path}` : path
    const before = desk.sandbox.requests.counts()
    expect(await ask(url)).toEqual({ kind: 'failure', failure: 'not-allowed' })
    expect(desk.sandbox.requests.counts()).toEqual(before)
  })
})

describe('what the session knows', () => {
  it('stays out of storage, rows, consoles and addresses', async () => {
    const { panel, panelPage, browser, sandbox } = desk
    const id = await runCampaign()
    expect(statesOf(await judge(desk, id))).toEqual(ALL_SENT)
    const secrets = [
      'imimimim',
      'sandbox.7495',
      ...(await browser.context.cookies()).filter(({ name }) => ['sessionid', 'msToken', 'ttwid', 'odin_tt', 's_v_web_id'].includes(name)).map(({ value }) => value),
    ]
    expect(secrets.length).toBeGreaterThan(6)
    expect(sandbox.requests.counts()['im.token']).toBeGreaterThan(0)
    const stored = await storedText(panel)
    expect(stored).toContain(id)
    const addresses: string = await panel.evaluate('return [location.href, ...performance.getEntries().map(({ name }) => name)].join("\\n")')
    const places = { stored, addresses, console: said.join('\n'), pages: browser.context.pages().map(page => page.url()).join('\n') }
    for (const [place, text] of Object.entries(places))
      expect({ place, found: secrets.filter(secret => text.includes(secret)) }).toEqual({ place, found: [] })
    expect(panelPage.url()).not.toContain('token')
  })
})
