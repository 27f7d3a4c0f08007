import type { Subject } from '@/utils/westmoon/contract/rights'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** With which alone anybody can ask how an erasure stands. */
export interface ErasureReceipt {
  server: string
  id: string
  receipt: string
  of: Subject['of']
  /** Whose data, as the merchant saw it. */
  name: string
  /** The data of whoever asked went with it: nobody is signed in here any more. */
  own: boolean
}

/** The last erasure that was asked for. In memory alone: after the wipe of this device nothing of it may lie on the disk. */
export const useServerErasureStore = defineStore('server erasure', () => {
  const receipt = shallowRef<ErasureReceipt>()
  return { receipt }
})
