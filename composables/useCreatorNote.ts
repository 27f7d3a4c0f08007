import type { Ref } from 'vue'
import { useDebounceFn } from '@vueuse/core'
import { onScopeDispose, ref, watch } from 'vue'
import { NOTE_LENGTH } from '@/utils/lists/service'
import { useListCommands } from './useListCommands'

/** After the last key. */
const PAUSE = 600

/** A note that saves itself: a moment after typing, when the field is left, and when another creator comes. */
export function useCreatorNote(id: Ref<string>, stored: Ref<string>) {
  const { lists } = useListCommands()
  const text = ref(stored.value)
  const state = ref<'saved' | 'saving' | 'failed'>()
  let open: { id: string, text: string } | undefined

  async function save(): Promise<void> {
    const wanted = open
    if (!wanted)
      return
    open = undefined
    state.value = 'saving'
    try {
      await lists.setNote(wanted.id, wanted.text)
      state.value = open === undefined ? 'saved' : 'saving'
    }
    catch {
      open ??= wanted
      state.value = 'failed'
    }
  }

  const saveSoon = useDebounceFn(save, PAUSE)

  function type(next: string): void {
    text.value = next
    open = { id: id.value, text: next }
    state.value = 'saving'
    void saveSoon()
  }

  watch(id, () => {
    void save()
    text.value = stored.value
    state.value = undefined
  })
  // Another panel may write it too; what is being typed here wins.
  watch(stored, (next) => {
    if (!open)
      text.value = next
  })
  onScopeDispose(save)
  return { text, state, limit: NOTE_LENGTH, type, save }
}
