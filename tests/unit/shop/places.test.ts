import type { Region } from '@/utils/shop/types'
import { describe, expect, it } from 'vitest'
import { ALL_REGIONS } from '@/utils/shop/hosts'
import { PLACES, placeUrl } from '@/utils/shop/places'
import { recognise } from '@/utils/shop/rules'

const shopId = '7495000000000000001'

describe('placeUrl', () => {
  const kinds = ['local', 'cross-border'] as const
  it.each(kinds)('every place of every region opens a page that is recognised as that shop (%s)', (kind) => {
    for (const region of ALL_REGIONS) {
      for (const place of Object.keys(PLACES) as (keyof typeof PLACES)[]) {
        const url = placeUrl({ place, kind, region, shopId })
        expect(recognise({ url, storage: {}, globals: {} }, {})?.shop).toMatchObject({ region, kind, shopId })
      }
    }
  })

  it('opens the host the shop was seen on', () => {
    expect(placeUrl({ kind: 'cross-border', region: 'GB', host: 'affiliate.tiktokglobalshop.com' })).toBe('https://affiliate.tiktokglobalshop.com/connection/creator?shop_region=GB')
    expect(placeUrl({ kind: 'local', region: 'ID' as Region, shopId, place: 'messages' })).toBe(`https://affiliate-id.tokopedia.com/seller/im?shop_region=ID&shop_id=${shopId}&enter_from=nav_im_entry`)
  })
})
