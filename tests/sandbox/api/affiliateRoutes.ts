import type { Parts } from '../parts.ts'
import type { Route } from '../types.ts'
import type { AffiliateHandler } from './affiliateCall.ts'
import { accountInfo, shopInfo } from './accountInfo.ts'
import { affiliateCall } from './affiliateCall.ts'
import { creatorsOfImportCheck, importCheck } from './importCheck.ts'
import { imToken } from './imToken.ts'

export function affiliateRoutes(parts: Parts): Route[] {
  function route(name: string, method: Route['method'], path: string, handle: AffiliateHandler): Route {
    return { name, role: 'affiliate', method, path, handle: affiliateCall(parts, handle) }
  }

  return [
    route('account.info', 'GET', '/api/v1/affiliate/account/info', (_, shop) => accountInfo(shop)),
    route('shop.info', 'GET', '/api/v1/oec/affiliate/seller/shop/info', (_, shop) => shopInfo(shop)),
    {
      ...route('creators.importCheck', 'POST', '/api/v1/oec/affiliate/crm/creator/import_check', (exchange, shop) => importCheck(exchange, shop, parts)),
      creators: exchange => creatorsOfImportCheck(exchange, parts),
    },
    route('im.token', 'GET', '/api/v1/oec/affiliate/seller/im/get/token', (_, shop) => imToken(shop, parts)),
  ]
}
