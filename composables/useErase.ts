import type { ErasedItem } from '@/utils/rpc/workerFace'
import { ref } from 'vue'
import { useErasureStore } from '@/stores/erasure'
import { useErrorText } from './useErrorText'
import { useWorker } from './useWorker'

/** Destroys everything of this device by the worker, then leaves only the report standing. */
export function useErase() {
  const worker = useWorker()
  const erasure = useErasureStore()
  const errorText = useErrorText()
  const failure = ref<string>()

  async function wipe(work: () => Promise<ErasedItem[]>): Promise<void> {
    failure.value = undefined
    erasure.running = true
    try {
      erasure.report = await work()
    }
    catch (error) {
      failure.value = errorText(error)
    }
    finally {
      erasure.running = false
    }
  }

  return {
    erase: () => wipe(worker['data.erase']),
    signOut: () => wipe(worker['account.signOut']),
    failure,
  }
}
