import { storage } from '@wxt-dev/storage'

/** Epoch milliseconds up to which ended campaigns were told of by notification; 0: never yet. */
export const toldUntilItem = storage.defineItem<number>('local:toldUntil', { fallback: 0, version: 1 })
