import { storage } from '@wxt-dev/storage'

/** Day of the newest version of the privacy policy that was seen on this device; absent before the panel first opened. */
export const policySeenItem = storage.defineItem<string>('local:policySeen', { version: 1 })
