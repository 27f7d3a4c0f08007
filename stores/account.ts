import { defineStore } from 'pinia'
import { computed } from 'vue'
import { useLiveQuery } from '@/composables/useLiveQuery'
import { getAccount } from '@/utils/account/repo'

/** Whoever is signed in on this device. Asked once for the whole panel: two parts of one screen never disagree on it. */
export const useAccountStore = defineStore('account', () => {
  const { rows: account, pending } = useLiveQuery(getAccount)
  /** The server's address as a person would say it. */
  const host = computed(() => account.value?.server.replace(/^https:\/\//, ''))
  return { account, pending, host }
})
