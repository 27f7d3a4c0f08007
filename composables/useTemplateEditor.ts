import type { Template } from '@/utils/templates/types'
import { useEventListener } from '@vueuse/core'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { getTemplate } from '@/utils/templates/repo'
import { useErrorText } from './useErrorText'
import { useLiveQuery } from './useLiveQuery'
import { useTemplates } from './useTemplates'

/** Typing pauses this long before it is written. */
const DEBOUNCE = 400

/**
 * One template being edited: a copy in memory that follows each key, written to
 * the database when typing pauses, when the panel is hidden and when the place is left.
 */
export function useTemplateEditor(id: string) {
  const { save } = useTemplates()
  const errorText = useErrorText()
  const { rows, pending, error } = useLiveQuery(async db => ({ stored: await getTemplate(db, id) }))
  const template = shallowRef<Template>()
  const saveError = ref<string>()
  const dirty = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  // Another panel may edit the same template: its words are taken while nothing here waits to be written.
  watch(rows, (answer) => {
    const stored = answer?.stored
    if (stored && !dirty.value && stored.changedAt !== template.value?.changedAt)
      template.value = stored
  })

  async function flush(): Promise<void> {
    clearTimeout(timer)
    const written = template.value
    if (!dirty.value || !written)
      return
    dirty.value = false
    try {
      const changedAt = await save(id, { name: written.name, versions: written.versions })
      saveError.value = undefined
      // Typed on meanwhile: only the time is taken over.
      template.value = { ...template.value ?? written, changedAt }
    }
    catch (thrown) {
      dirty.value = true
      saveError.value = errorText(thrown)
    }
  }

  function change(edit: (template: Template) => Template): void {
    if (!template.value)
      return
    template.value = edit(template.value)
    dirty.value = true
    clearTimeout(timer)
    timer = setTimeout(flush, DEBOUNCE)
  }

  useEventListener(document, 'visibilitychange', () => document.hidden && flush())
  useEventListener(window, 'pagehide', flush)
  onScopeDispose(flush)

  return {
    template,
    /** Deleted, here or in another panel. */
    gone: computed(() => rows.value !== undefined && rows.value.stored === undefined),
    pending,
    error,
    dirty,
    saveError,
    change,
    flush,
  }
}
