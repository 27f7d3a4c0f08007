import { ref } from 'vue'
import { useListCommands } from './useListCommands'
import { useWorker } from './useWorker'

/** Starts and stops the checking of a list's handles in the worker; how it goes is in the list's row. */
export function useListResolving(list: () => string) {
  const worker = useWorker()
  const { told } = useListCommands()
  const busy = ref(false)

  async function asked(call: 'lists.resolve' | 'lists.stopResolving'): Promise<void> {
    busy.value = true
    await told(worker[call](list()))
    busy.value = false
  }

  return {
    busy,
    start: () => asked('lists.resolve'),
    stop: () => asked('lists.stopResolving'),
  }
}
