import type { Shop } from '../shop/types'
import type { EndpointQuery } from './endpoints'
import { REGIONS } from './regions'

/** What the query says of the browser, as the page itself would (facts §2.1). */
export interface BrowserFacts {
  language: string
  platform: string
  /** `navigator.userAgent` without `Mozilla/`. */
  version: string
  online: boolean
}

export function browserFacts(navigator: { language: string, platform: string, userAgent: string, onLine: boolean }): BrowserFacts {
  return {
    language: navigator.language,
    platform: navigator.platform,
    version: navigator.userAgent.replace(/^Mozilla\//, ''),
    online: navigator.onLine,
  }
}

/** Facts §1.2: the affiliate center's. */
const AID = { 'local': '4331', 'cross-border': '6556' } as const
const APP_NAME = 'i18n_ecom_alliance'

/**
 * The query of one call. `fp` is the cookie `s_v_web_id`; left out while
 * unknown. Never a signature parameter: those are the page's own.
 */
export function commonQuery({ shop, query, fp, browser }: { shop: Shop, query: EndpointQuery, fp?: string, browser: BrowserFacts }): URLSearchParams {
  const params = new URLSearchParams(query.fixed)
  if (query.block === 'page')
    params.set('user_language', browser.language.split('-')[0] ?? browser.language)
  if (query.block !== 'none') {
    params.set('aid', AID[shop.kind])
    params.set('app_name', APP_NAME)
  }
  if (query.block === 'page')
    setBrowser(params, browser)
  if (query.block === 'page')
    params.set('timezone_name', REGIONS[shop.region].timeZone)
  for (const name of query.fp) {
    if (fp)
      params.set(name, fp)
  }
  if (query.shopRegion)
    params.set('shop_region', shop.region)
  if (query.oec)
    params.set('oec_region', shop.region)
  if (query.oec && shop.shopId)
    params.set('oec_seller_id', shop.shopId)
  return params
}

function setBrowser(params: URLSearchParams, browser: BrowserFacts): void {
  params.set('device_id', '0')
  params.set('device_platform', 'web')
  params.set('cookie_enabled', 'true')
  params.set('browser_language', browser.language)
  params.set('browser_platform', browser.platform)
  params.set('browser_name', 'Mozilla')
  params.set('browser_version', browser.version)
  params.set('browser_online', String(browser.online))
}
