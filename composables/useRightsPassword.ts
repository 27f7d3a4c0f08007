import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { getAccount } from '@/utils/account/repo'
import { toPlainError } from '@/utils/rpc/codedError'
import { LIMITS } from '@/utils/westmoon/contract/limits'
import { useDatabase } from './useDatabase'
import { useErrorText } from './useErrorText'
import { useSealedAsk } from './useSealedAsk'

/** One's own password: the form's three fields, what is wrong with them, and the change itself. */
export function useRightsPassword() {
  const askSealed = useSealedAsk()
  const errorText = useErrorText()
  const { t } = useI18n()
  const db = useDatabase()
  const current = ref('')
  const next = ref('')
  const again = ref('')
  const tried = ref(false)
  const busy = ref(false)
  /** What the server said no to. */
  const wrong = ref<string>()
  const failure = ref<string>()

  const nextError = computed(() => {
    if (!tried.value)
      return undefined
    if (next.value.length < LIMITS.passwordLength)
      return t('rights.password.short', { n: LIMITS.passwordLength })
    return next.value === current.value ? t('rights.password.same') : undefined
  })
  const againError = computed(() => tried.value && again.value !== next.value ? t('rights.password.differs') : undefined)
  const currentError = computed(() => wrong.value !== undefined && wrong.value === current.value ? t('rights.password.wrong') : undefined)

  /** Whether the password is another one now. */
  async function submit(): Promise<boolean> {
    tried.value = true
    failure.value = undefined
    if (busy.value || !current.value || nextError.value || againError.value)
      return false
    busy.value = true
    try {
      const { person: id = '' } = await getAccount(db) ?? {}
      await askSealed('setPassword', { id, current: current.value, password: next.value })
      return true
    }
    catch (thrown) {
      if (toPlainError(thrown).code === 'westmoon.wrong-credentials')
        wrong.value = current.value
      else
        failure.value = errorText(thrown)
      return false
    }
    finally {
      busy.value = false
    }
  }

  return { current, next, again, currentError, nextError, againError, failure, busy, submit, shortest: LIMITS.passwordLength }
}
