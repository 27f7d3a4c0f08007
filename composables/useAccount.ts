import { computed } from 'vue'
import { getAccount } from '@/utils/account/repo'
import { useLiveQuery } from './useLiveQuery'

/** Whoever is signed in on this device; undefined without an account, and while `pending`. */
export function useAccount() {
  const { rows: account, pending } = useLiveQuery(getAccount)
  /** The server's address as a person would say it. */
  const host = computed(() => account.value?.server.replace(/^https:\/\//, ''))
  return { account, pending, host }
}
