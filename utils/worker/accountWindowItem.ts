import { storage } from '@wxt-dev/storage'

/** Id of the small sign-in window; -1: none was opened. */
export const accountWindowItem = storage.defineItem<number>('session:accountWindow', { fallback: -1 })
