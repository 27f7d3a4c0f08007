import type { Preferences } from '@/utils/preferences/types'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { languageOf } from '@/utils/preferences/languageOf'
import { preferencesItem } from '@/utils/preferences/preferencesItem'
import { DEFAULT_PREFERENCES } from '@/utils/preferences/types'

/** The merchant's choices; every open panel follows a change made in another. */
export const usePreferenceStore = defineStore('preferences', () => {
  const preferences = shallowRef<Preferences>(DEFAULT_PREFERENCES)
  const language = computed(() => preferences.value.language ?? languageOf(navigator.languages))

  /** Call once, before anything is shown. */
  async function load(): Promise<void> {
    preferences.value = { ...DEFAULT_PREFERENCES, ...await preferencesItem.getValue() }
    preferencesItem.watch(next => preferences.value = { ...DEFAULT_PREFERENCES, ...next })
  }

  async function change(patch: Partial<Preferences>): Promise<void> {
    preferences.value = { ...preferences.value, ...patch }
    await preferencesItem.setValue(preferences.value)
  }

  return { preferences, language, load, change }
})
