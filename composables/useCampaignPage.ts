import type { Shop } from '@/utils/shop/types'
import { browser } from 'wxt/browser'
import { placeUrl } from '@/utils/shop/places'
import { useOpenPage } from './useOpenPage'
import { useShop } from './useShop'

/** Brings the page that a campaign's shop sends from to the front, or opens it. */
export function useCampaignPage(): (shop: Shop) => Promise<void> {
  const { pages } = useShop()
  const { goToPage } = useOpenPage()

  return async (shop) => {
    // A page that shows another shop is left as it is; one without a shop may be this one's wall.
    const page = pages.value.find(open => open.shop === shop.key)
      ?? pages.value.find(open => open.host === shop.host && open.shop === undefined)
    if (page)
      await goToPage(page)
    else
      await browser.tabs.create({ url: placeUrl(shop) })
  }
}
