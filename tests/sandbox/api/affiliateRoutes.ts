import type { Parts } from '../parts.ts'
import type { Route } from '../types.ts'
import type { AffiliateHandler } from './affiliateCall.ts'
import { invitationRoutes } from '../invitations/invitationRoutes.ts'
import { marketplaceRoutes } from '../marketplace/marketplaceRoutes.ts'
import { accountInfo, shopInfo } from './accountInfo.ts'
import { affiliateCall } from './affiliateCall.ts'
import { creatorsOfEntranceCheck, entranceCheck } from './entranceCheck.ts'
import { imageUpload } from './imageUpload.ts'
import { creatorsOfImportCheck, importCheck } from './importCheck.ts'
import { imToken } from './imToken.ts'
import { imProductList, productSelection } from './productLists.ts'

/** [name, method, path, handle, creators it is about, only when] */
export type Draft = [name: string, method: Route['method'], path: string, handle: AffiliateHandler, creators?: Route['creators'], when?: Route['when']]

/** Facts §2, §3: what the affiliate hosts answer. */
export function affiliateRoutes(parts: Parts): Route[] {
  const drafts: Draft[] = [
    ['account.info', 'GET', '/api/v1/affiliate/account/info', (_, shop) => accountInfo(shop)],
    ['shop.info', 'GET', '/api/v1/oec/affiliate/seller/shop/info', (_, shop) => shopInfo(shop)],
    ['creators.importCheck', 'POST', '/api/v1/oec/affiliate/crm/creator/import_check', (exchange, shop) => importCheck(exchange, shop, parts), exchange => creatorsOfImportCheck(exchange, parts)],
    ['products.list', 'POST', '/api/v1/affiliate/product_selection/list', (exchange, shop) => productSelection(exchange, shop, parts)],
    ['im.productList', 'GET', '/api/v1/oec/affiliate/seller/im/product/list', (exchange, shop) => imProductList(exchange, shop, parts)],
    ['im.token', 'GET', '/api/v1/oec/affiliate/seller/im/get/token', (_, shop) => imToken(shop, parts)],
    ['im.imageUpload', 'POST', '/api/v1/im/shop_creator/shop/multimedia/image/upload', (exchange, shop) => imageUpload(exchange, shop, parts)],
    ['im.entranceCheck', 'POST', '/api/v1/affiliate/notification/im/entrance_check', (exchange, shop) => entranceCheck(exchange, shop, parts), creatorsOfEntranceCheck],
    ...invitationRoutes(parts),
    ...marketplaceRoutes(parts),
  ]
  return drafts.map(([name, method, path, handle, creators, when]) => ({ name, role: 'affiliate', method, path, handle: affiliateCall(parts, handle), creators, when }))
}
