import type { QuestionOptions, TeamQuestion } from '@/utils/team/questions'
import type { ServerEvent } from '@/utils/westmoon/contract/events'
import type { RouteAnswer } from '@/utils/westmoon/contract/routes'
import { computed, ref, shallowRef, watch } from 'vue'
import { useAccount } from './useAccount'
import { useErrorText } from './useErrorText'
import { useTeamAsk } from './useTeamAsk'
import { useTeamHeard } from './useTeamHeard'

interface Question<Name extends TeamQuestion> {
  /** Undefined: nothing is asked. */
  options?: () => QuestionOptions<Name> | undefined
  /** Events of the server after which it is asked again. */
  heard?: readonly ServerEvent['kind'][]
}

/** One question to the company's server, asked again when it or what it is about changes. What was said last stays when it cannot be asked. */
export function useTeamAnswer<Name extends TeamQuestion>(name: Name, { options = () => ({}), heard = [] }: Question<Name> = {}) {
  const { ask: askServer, last } = useTeamAsk()
  const errorText = useErrorText()
  const { account } = useAccount()
  const pending = ref(false)
  const failure = ref<string>()
  const wanted = computed(() => account.value ? options() : undefined)
  const kept = computed(() => wanted.value && last(name, wanted.value))
  /** Of the question before: it stands while this one is on its way. */
  const before = shallowRef<RouteAnswer<Name>>()
  watch(() => kept.value?.value, value => before.value = value ?? before.value, { immediate: true })
  const answer = computed(() => kept.value?.value ?? (wanted.value && pending.value ? before.value : undefined))
  let asked = 0

  async function ask(): Promise<void> {
    const question = wanted.value
    if (!question)
      return
    const turn = ++asked
    pending.value = true
    try {
      await askServer(name, question)
      if (turn === asked)
        failure.value = undefined
    }
    catch (thrown) {
      if (turn === asked)
        failure.value = errorText(thrown)
    }
    finally {
      if (turn === asked)
        pending.value = false
    }
  }

  watch(() => JSON.stringify([account.value?.person, account.value?.state, wanted.value]), ask, { immediate: true })
  useTeamHeard(heard, ask)
  return { answer, /** When it was said. */ at: computed(() => kept.value?.at), pending, failure, ask }
}
