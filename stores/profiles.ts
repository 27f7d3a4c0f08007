import type { ShopKey } from '@/utils/shop/types'
import type { FoundCreator } from '@/utils/tiktok/types'
import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'

/** Profiles that TikTok gave while this panel is open; they are shown, never stored. */
export const useProfileStore = defineStore('profiles', () => {
  const kept = shallowReactive(new Map<string, FoundCreator>())
  const keyOf = (shop: ShopKey, oecId: string): string => `${shop}\n${oecId}`
  return {
    get: (shop: ShopKey, oecId: string) => kept.get(keyOf(shop, oecId)),
    keep: (shop: ShopKey, profile: FoundCreator) => void kept.set(keyOf(shop, profile.oecId), profile),
  }
})
