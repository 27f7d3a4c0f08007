import type { Page } from '@/utils/shop/types'
import { browser } from 'wxt/browser'
import { placeUrl } from '@/utils/shop/places'
import { useShop } from './useShop'

/** Takes the merchant to pages: an open one, the affiliate center, or this panel in a tab. */
export function useOpenPage() {
  const { shop } = useShop()

  async function goToPage({ tabId, windowId }: Pick<Page, 'tabId' | 'windowId'>): Promise<void> {
    await browser.tabs.update(tabId, { active: true })
    await browser.windows.update(windowId, { focused: true })
  }

  /** The shop's own affiliate center, or the cross-border one when no shop was ever seen. */
  async function openAffiliateCenter(): Promise<void> {
    const url = shop.value && shop.value.shopId !== '0'
      ? placeUrl({
          place: 'home',
          ...shop.value,
        })
      : placeUrl({ place: 'home', kind: 'cross-border', region: 'US' })
    await browser.tabs.create({ url })
  }

  async function openPanelTab(): Promise<void> {
    await browser.tabs.create({ url: location.href })
  }

  return { goToPage, openAffiliateCenter, openPanelTab }
}
