import type { TeamContact } from '@/utils/westmoon/contract/contacts'
import { refDebounced } from '@vueuse/core'
import { computed, ref, shallowRef, watch } from 'vue'
import { parseIdentity } from '@/utils/creators/cells/parseIdentity'
import { useErrorText } from './useErrorText'
import { useTeamAnswer } from './useTeamAnswer'
import { useTeamAsk } from './useTeamAsk'

const PATIENCE = 250
/** Rows before somebody asks for more. */
const FIRST = 6
const MORE = 30
/** One letter or two are the beginning of a handle, too. */
const PREFIX = /^@?[\w.]{1,24}$/

/** Who wrote to whom, newest first; looked up by the beginning of a handle, or by a pasted link. */
export function useTeamContacts() {
  const text = ref('')
  const settled = refDebounced(text, PATIENCE)
  const errorText = useErrorText()
  const { ask: askServer } = useTeamAsk()
  const found = computed(() => readQuery(settled.value))
  const handle = computed(() => 'handle' in found.value ? found.value.handle : undefined)
  const problem = computed(() => 'problem' in found.value ? found.value.problem : undefined)
  const question = (limit: number, cursor?: string) => ({ query: { ...(handle.value && { handle: handle.value }), limit: String(limit), ...(cursor && { cursor }) } })

  const { answer, at, pending, failure, ask } = useTeamAnswer('contacts', {
    options: () => problem.value ? undefined : question(FIRST),
    heard: ['records', 'claims'],
  })

  /** Rows beyond the first, as they were when asked for. */
  const beyond = shallowRef<{ rows: readonly TeamContact[], cursor: string | null }>()
  const busy = ref(false)
  watch([answer, handle], () => beyond.value = undefined)
  const cursor = computed(() => beyond.value ? beyond.value.cursor : answer.value?.cursor ?? null)
  const rows = computed(() => answer.value && [...answer.value.contacts, ...beyond.value?.rows ?? []])

  async function more(): Promise<void> {
    if (cursor.value === null || busy.value)
      return
    busy.value = true
    const of = answer.value
    try {
      const page = await askServer('contacts', question(MORE, cursor.value))
      if (of === answer.value)
        beyond.value = { rows: [...beyond.value?.rows ?? [], ...page.contacts], cursor: page.cursor }
    }
    catch (thrown) {
      failure.value = errorText(thrown)
    }
    finally {
      busy.value = false
    }
  }

  return { text, handle, problem, rows, at, pending, failure, ask, more, hasMore: computed(() => cursor.value !== null), busy }
}

function readQuery(text: string): { handle?: string } | { problem: 'notHandle' | 'byId' } {
  const typed = text.trim()
  if (typed === '' || typed === '@')
    return {}
  if (PREFIX.test(typed) && !/^\d{15,}$/.test(typed))
    return { handle: typed.replace(/^@/, '').toLowerCase() }
  const read = parseIdentity(typed)
  if ('handle' in read)
    return { handle: read.handle }
  return { problem: 'oecId' in read ? 'byId' : 'notHandle' }
}

export const MORE_CONTACTS = MORE
