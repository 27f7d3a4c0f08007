import type { Shop } from '../shop/types'
import type { Wire } from './wire'
import { jsonBody } from './wire'

/** Reads whose answers other calls keep to themselves, asked for to see whether they fit. Throws `WireError`. */
export interface TikTokChecks {
  checkImToken: (shop: Shop) => Promise<void>
  checkQuotaInfo: (shop: Shop) => Promise<void>
}

export function createChecks({ wire }: { wire: Wire }): TikTokChecks {
  return {
    async checkImToken(shop) {
      await wire.json('imToken', shop)
    },
    async checkQuotaInfo(shop) {
      await wire.json('quotaInfo', shop, { body: jsonBody({}) })
    },
  }
}
