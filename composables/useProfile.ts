import type { CodedError } from '@/utils/rpc/codedError'
import type { ShopKey } from '@/utils/shop/types'
import { computed, ref, shallowRef, watch } from 'vue'
import { useProfileStore } from '@/stores/profiles'
import { fromPlainError, toPlainError } from '@/utils/rpc/codedError'
import { useWorker } from './useWorker'

/** One creator as TikTok's marketplace knows them; asked for when the merchant wants it, once a session. */
export function useProfile(who: () => { shop: ShopKey, oecId: string }) {
  const worker = useWorker()
  const store = useProfileStore()
  const busy = ref(false)
  const error = shallowRef<CodedError>()
  const profile = computed(() => store.get(who().shop, who().oecId))

  async function load(): Promise<void> {
    const { shop, oecId } = who()
    busy.value = true
    error.value = undefined
    try {
      store.keep(shop, await worker['creators.profile'](shop, oecId))
    }
    catch (thrown) {
      if (oecId === who().oecId)
        error.value = fromPlainError(toPlainError(thrown))
    }
    finally {
      busy.value = false
    }
  }

  watch(() => who().oecId, () => error.value = undefined)
  return { profile, busy, error, load }
}
