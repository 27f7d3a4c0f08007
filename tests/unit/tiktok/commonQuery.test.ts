import type { Shop } from '@/utils/shop/types'
import { describe, expect, it } from 'vitest'
import { browserFacts, commonQuery } from '@/utils/tiktok/commonQuery'
import { ENDPOINTS } from '@/utils/tiktok/endpoints'

const shop: Shop = { key: 'k', host: 'affiliate.tiktokglobalshop.com', shopId: '7495000000000000001', region: 'GB', kind: 'cross-border', seenAt: 0 }
const browser = browserFacts({ language: 'zh-CN', platform: 'Win32', userAgent: 'Mozilla/5.0 (Windows NT 10.0)', onLine: true })
const { query } = ENDPOINTS.importCheck

describe('commonQuery', () => {
  it('is the block of the affiliate center, and nothing of the page\'s own', () => {
    expect(Object.fromEntries(commonQuery({ shop, query, fp: 'verify_x', browser }))).toEqual({
      user_language: 'zh',
      aid: '6556',
      app_name: 'i18n_ecom_alliance',
      device_id: '0',
      device_platform: 'web',
      cookie_enabled: 'true',
      browser_language: 'zh-CN',
      browser_platform: 'Win32',
      browser_name: 'Mozilla',
      browser_version: '5.0 (Windows NT 10.0)',
      browser_online: 'true',
      timezone_name: 'Europe/London',
      fp: 'verify_x',
      shop_region: 'GB',
      oec_region: 'GB',
      oec_seller_id: '7495000000000000001',
    })
  })

  it('a local shop has another aid', () => {
    expect(commonQuery({ shop: { ...shop, kind: 'local' }, query, browser }).get('aid')).toBe('4331')
  })

  it('leaves out a fingerprint and a shop id it does not know', () => {
    const params = commonQuery({ shop: { ...shop, shopId: '' }, query, browser })
    expect([params.has('fp'), params.has('oec_seller_id'), params.get('oec_region')]).toEqual([false, false, 'GB'])
  })

  it('puts the fingerprint under each name the table says', () => {
    const params = commonQuery({ shop, query: { ...query, fp: ['fp', 'verifyFp'] }, fp: 'verify_x', browser })
    expect([params.get('fp'), params.get('verifyFp')]).toEqual(['verify_x', 'verify_x'])
  })

  it('the IM service gets no fingerprint', () => {
    expect(commonQuery({ shop, query: ENDPOINTS.imSend.query, fp: 'verify_x', browser }).toString()).toBe('')
    expect(commonQuery({ shop, query: ENDPOINTS.conversationCreate.query, fp: 'verify_x', browser }).has('fp')).toBe(false)
  })
})
