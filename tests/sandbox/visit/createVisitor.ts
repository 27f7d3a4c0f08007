import type { Sandbox } from '../createSandbox.ts'
import type { Shop } from '../world/types.ts'
import type { Visit, VisitInit } from './createFetch.ts'
import { createFetch } from './createFetch.ts'

export interface Visitor {
  shop: Shop
  cookies: Map<string, string>
  /** Any request of this browser: its cookies go with it and come back. */
  visit: (address: string, init?: VisitInit) => Promise<Visit>
  /** Opens the shop's affiliate page, as a merchant does first. */
  open: (path?: string) => Promise<Visit>
  /** A call as the shop's own page makes it: the query block of facts §2.1 and the page's Origin. */
  call: (path: string, options?: CallOptions) => Promise<Visit>
}

export interface CallOptions {
  body?: unknown
  /** Changes to the query block; undefined leaves a parameter out. */
  query?: Record<string, string | undefined>
  headers?: Record<string, string>
}

function queryBlock(shop: Shop, fp: string): Record<string, string | undefined> {
  return {
    user_language: 'en',
    aid: shop.kind === 'local' ? '4331' : '6556',
    app_name: 'i18n_ecom_alliance',
    device_id: '0',
    fp,
    device_platform: 'web',
    cookie_enabled: 'true',
    shop_region: shop.region,
    oec_region: shop.region,
    oec_seller_id: shop.id,
  }
}

function withQuery(address: string, query: Record<string, string | undefined>): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined)
      url.searchParams.set(name, value)
  }
  return url.href
}

/** A browser with one shop's page open, for tests that need the wire and no browser. */
export function createVisitor(sandbox: Sandbox, shop: Shop): Visitor {
  const fetch = createFetch(sandbox)
  const cookies = new Map<string, string>()
  const origin = `https://${shop.affiliateHost}`

  function keep(header: string | string[] | undefined): void {
    for (const line of [header ?? []].flat()) {
      const [pair = ''] = line.split(';')
      const [name = '', ...value] = pair.split('=')
      if (/max-age=0/i.test(line))
        cookies.delete(name)
      else
        cookies.set(name, value.join('='))
    }
  }

  const visit: Visitor['visit'] = async (address, init = {}) => {
    const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, { ...init, headers: { ...cookie ? { cookie } : {}, ...init.headers } })
    keep(answer.headers['set-cookie'])
    return answer
  }

  return {
    shop,
    cookies,
    visit,
    open: (path = '/connection/creator') => visit(withQuery(origin + path, { shop_id: shop.id, shop_region: shop.region })),
    call: (path, { body, query, headers } = {}) => visit(
      withQuery(origin + path, { ...queryBlock(shop, cookies.get('s_v_web_id') ?? ''), ...query }),
      body === undefined
        ? { headers }
        : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', origin, ...headers } },
    ),
  }
}
