import { ref } from 'vue'
import { useErrorText } from './useErrorText'
import { useWorker } from './useWorker'

/** Asks the server now what the account may. */
export function useAccountCheck() {
  const worker = useWorker()
  const errorText = useErrorText()
  const checking = ref(false)
  const failure = ref<string>()

  async function check(): Promise<void> {
    checking.value = true
    failure.value = undefined
    try {
      await worker['account.refresh']()
    }
    catch (thrown) {
      failure.value = errorText(thrown)
    }
    finally {
      checking.value = false
    }
  }

  return { check, checking, failure }
}
