import type { AuditEntry } from '@/utils/westmoon/contract/rights'
import { ref, shallowRef, watch } from 'vue'
import { useErrorText } from './useErrorText'
import { useWorker } from './useWorker'

/** Of one page. */
const PAGE = 50

/** The audit trail, newest first, a page at a time. */
export function useAudit() {
  const worker = useWorker()
  const errorText = useErrorText()
  /** Whose; '' is everybody's. */
  const person = ref('')
  const entries = shallowRef<readonly AuditEntry[]>()
  const cursor = shallowRef<string | null>(null)
  const busy = ref(false)
  const failure = ref<string>()
  let asks = 0

  async function ask(from: string | null): Promise<void> {
    const mine = ++asks
    busy.value = true
    failure.value = undefined
    try {
      const query = { limit: String(PAGE), ...(person.value && { account: person.value }), ...(from !== null && { cursor: from }) }
      const page = await worker['team.ask']('audit', { query })
      // Somebody else was asked for since.
      if (mine !== asks)
        return
      entries.value = from === null ? page.entries : [...entries.value ?? [], ...page.entries]
      cursor.value = page.cursor
    }
    catch (thrown) {
      if (mine === asks)
        failure.value = errorText(thrown)
    }
    finally {
      if (mine === asks)
        busy.value = false
    }
  }

  /** From the newest on; what stood there belongs to another question. */
  async function load(): Promise<void> {
    entries.value = undefined
    cursor.value = null
    await ask(null)
  }

  watch(person, load, { immediate: true })
  return { person, entries, cursor, busy, failure, load, more: () => ask(cursor.value) }
}
