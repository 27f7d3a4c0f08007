import type { PageState } from './pageState.ts'
import { scriptJson } from './html.ts'

/** `<script id="atlas_inject_workbench-base-info">` and the page globals of facts §2, as far as they are among the page's sources. */
export function sourceScripts({ claimed, sources, shop }: PageState, nonce: string): string {
  const seller = { seller_id: claimed.id, shop_region: claimed.region }
  const globals: [boolean, string, string][] = [
    [sources.has('user-store'), '__SELLER_USER_STORE__', scriptJson({ localSellerId: claimed.id })],
    [sources.has('fetch-store'), '__SELLER_FETCH_STORE__', scriptJson({ userStore: { localSellerId: claimed.id } })],
    [sources.has('common-get'), '__SELLER_COMMON_GET_RES__', `Promise.resolve(${scriptJson({ data: { code: 0, data: { seller } } })})`],
    [sources.has('app-envs'), '__SELLER_APP_ENVS__', scriptJson({ app_id: shop.kind === 'local' ? 4068 : 6556, region_name: shop.kind === 'local' ? claimed.region : 'CB' })],
  ]
  const lines = globals.filter(([offered]) => offered).map(([, name, value]) => `window.${name} = ${value};`)
  const json = sources.has('json-script')
    ? `<script type="application/json" id="atlas_inject_workbench-base-info">${scriptJson({ seller_base_info: { seller } })}</script>`
    : ''
  return `${json}<script nonce="${nonce}">${lines.join('')}</script>`
}
