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

  async function erase(): Promise<void> {
    failure.value = undefined
    erasure.running = true
    try {
      erasure.report = await worker['data.erase']()
    }
    catch (error) {
      failure.value = errorText(error)
    }
    finally {
      erasure.running = false
    }
  }

  return { erase, failure }
}
