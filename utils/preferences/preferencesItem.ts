import type { Preferences } from './types'
import { storage } from '@wxt-dev/storage'
import { DEFAULT_PREFERENCES } from './types'

export const preferencesItem = storage.defineItem<Preferences>('local:preferences', {
  fallback: DEFAULT_PREFERENCES,
  version: 1,
})
