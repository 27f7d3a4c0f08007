import { storeToRefs } from 'pinia'
import { useAccountStore } from '@/stores/account'

/** Whoever is signed in on this device; undefined without an account, and while `pending`. */
export function useAccount() {
  return storeToRefs(useAccountStore())
}
