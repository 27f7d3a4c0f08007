import type { InjectionKey, ShallowRef } from 'vue'
import type { Page, PageState, Shop } from '@/utils/shop/types'
import { inject } from 'vue'

export interface ShopView {
  /** Of this window's active tab. `none`: not a TikTok Shop page. */
  state: Readonly<ShallowRef<'loading' | 'none' | PageState>>
  /** The row of that tab. */
  page: Readonly<ShallowRef<Page | undefined>>
  /** The shop of that tab. */
  active: Readonly<ShallowRef<Shop | undefined>>
  /** The shop whose lists and campaigns are shown: the active one, else the one seen last. */
  shop: Readonly<ShallowRef<Shop | undefined>>
  /** Every open TikTok Shop page of every window, with its shop. */
  pages: Readonly<ShallowRef<OpenPage[]>>
}

export interface OpenPage extends Page {
  known?: Shop
}

export const shopViewKey: InjectionKey<ShopView> = Symbol('shop view')

/** Which shop the panel stands beside. */
export function useShop(): ShopView {
  const view = inject(shopViewKey)
  if (!view)
    throw new Error('No shop view was provided')
  return view
}
