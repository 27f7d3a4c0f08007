import { browser } from 'wxt/browser'
import { placeUrl } from '@/utils/shop/places'
import { useOpenPage } from './useOpenPage'
import { useShop } from './useShop'

/** Pages where the marketplace is browsed (facts §1.3). */
const CREATORS_PAGE = /\/(?:connection\/creator|affiliate\/creator\/search)(?:[?#]|$)/

/** Takes the merchant to where TikTok's own page finds creators; a page that shows something else is left alone. */
export function useFindPage() {
  const { shop, pages } = useShop()
  const { goToPage, openAffiliateCenter } = useOpenPage()

  return async function goToCreators(): Promise<void> {
    const own = shop.value
    if (!own)
      return openAffiliateCenter()
    for (const page of pages.value.filter(({ shop: key }) => key === own.key)) {
      const tab = await browser.tabs.get(page.tabId).catch(() => undefined)
      if (CREATORS_PAGE.test(tab?.url ?? ''))
        return goToPage(page)
    }
    await browser.tabs.create({ url: placeUrl({ place: 'creators', ...own }) })
  }
}
