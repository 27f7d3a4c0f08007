import { onMounted, ref } from 'vue'
import { toPlainError } from '@/utils/rpc/codedError'
import { useWorker } from './useWorker'

/** Whether the worker answers: asked once when the panel opens, and again on «retry». */
export function useWorkerHealth() {
  const worker = useWorker()
  const silent = ref(false)
  const checking = ref(false)

  async function check(): Promise<void> {
    checking.value = true
    try {
      await worker['shops.refresh']()
      silent.value = false
    }
    catch (error) {
      silent.value = toPlainError(error).code === 'worker-silent'
    }
    finally {
      checking.value = false
    }
  }

  onMounted(check)
  return { silent, checking, check }
}
