import type { Ref } from 'vue'
import type { ParsedCreators } from '@/utils/creators/types'
import { watchDebounced } from '@vueuse/core'
import { v7 } from 'uuid'
import { ref, shallowRef } from 'vue'
import { systemClock } from '@/utils/clock/clock'
import { useDatabase } from './useDatabase'
import { useErrorText } from './useErrorText'

/** What a paste holds, read while it is typed, and the list made of it. */
export function useFirstCreators(text: Ref<string>) {
  const db = useDatabase()
  const errorText = useErrorText()
  const parsed = shallowRef<ParsedCreators>()
  const busy = ref(false)
  const failure = ref<string>()

  watchDebounced(text, async (pasted) => {
    const { parsePaste } = await import('@/utils/creators/parsePaste')
    if (pasted === text.value)
      parsed.value = pasted.trim() === '' ? undefined : parsePaste(pasted)
  }, { debounce: 120 })

  /** The id of the new list, or undefined and `failure`. */
  async function create(shop: string, name: string): Promise<string | undefined> {
    busy.value = true
    failure.value = undefined
    try {
      const { createLists } = await import('@/utils/lists/service')
      const lists = createLists({ db, clock: systemClock, newId: v7 })
      const list = await lists.create({ shop, name })
      await lists.addCreators(list.id, parsed.value?.creators ?? [])
      return list.id
    }
    catch (error) {
      failure.value = errorText(error)
      return undefined
    }
    finally {
      busy.value = false
    }
  }

  return { parsed, create, busy, failure }
}
