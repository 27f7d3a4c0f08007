import { parseUrl } from '../../shop/parseUrl'
import { IM_HOSTS } from '../imHosts'
import { SEEN_PATH } from './messages'

/** Requests leave from affiliate centers alone; seller centers only show their shop. */
const AFFILIATE = /^https:\/\/affiliate[.-]/

const INVITATIONS = ['invitation/limit', 'rate_limit_info', 'conflict_check', 'conflict_check/resolve', 'create', 'creators_add', 'search', 'count', 'detail', 'terminate', 'sensitive_text_check', 'creator_promotion_detail']

/** What may be asked of the page's own host: each page-route endpoint's path. */
const PAGE_PATHS = [
  '/api/v1/affiliate/account/info',
  '/api/v1/oec/affiliate/seller/shop/info',
  '/api/v1/oec/affiliate/crm/creator/import_check',
  '/api/v1/affiliate/product_selection/list',
  '/api/v1/oec/affiliate/seller/im/get/token',
  '/api/v1/im/shop_creator/shop/multimedia/image/upload',
  '/api/v1/affiliate/notification/im/entrance_check',
  '/api/v1/oec/affiliate/seller/quota/info',
  SEEN_PATH,
  '/api/v1/oec/affiliate/creator/marketplace/profile',
  '/api/v1/oec/affiliate/creator/marketplace/option',
  ...INVITATIONS.map(name => `/api/v1/oec/affiliate/seller/invitation_group/${name}`),
]

const IM_PATHS = [
  '/api/v1/im/conversation/create',
  '/v1/message/send',
  '/v1/message/get_by_conversation',
  '/v1/conversation/get_group_list',
]

/** Whether a page at `origin` may be made to fetch `url`: exact paths, its own host or the IM service's. */
export function isAllowed(url: string, origin: string): boolean {
  if (!AFFILIATE.test(origin))
    return false
  const target = parseUrl(url)
  if (target?.protocol !== 'https:' || target.username !== '' || target.password !== '')
    return false
  if (target.origin === origin)
    return PAGE_PATHS.includes(target.pathname)
  return (IM_HOSTS as readonly string[]).includes(target.host) && IM_PATHS.includes(target.pathname)
}
