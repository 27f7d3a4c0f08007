import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** Creators ticked on a list, on their way to a new campaign (`/campaigns/new?list=…&only=selection`). */
export const useCampaignSelectionStore = defineStore('campaign selection', () => {
  const held = shallowRef<{ list: string, invites: readonly string[] }>()

  function give(list: string, invites: readonly string[]): void {
    held.value = { list, invites }
  }

  /** Ids of the ticked invites of this list; undefined after a reload: then the whole list is meant. */
  function of(list: string): readonly string[] | undefined {
    return held.value?.list === list
      ? held.value.invites
      : undefined
  }

  return { give, of }
})
