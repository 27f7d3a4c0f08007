import type { Subject } from '@/utils/westmoon/contract/rights'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useServerErasureStore } from '@/stores/serverErasure'
import { toPlainError } from '@/utils/rpc/codedError'
import { useAccount } from './useAccount'
import { useErase } from './useErase'
import { useErrorText } from './useErrorText'
import { useWorker } from './useWorker'

interface Wanted {
  subject: Subject
  /** As the merchant sees it. */
  name: string
  /** The company's name, typed. */
  confirm?: string
}

/** Has the company's server erase what it holds, and wipes this device where its own account goes with it. */
export function useErasure() {
  const worker = useWorker()
  const store = useServerErasureStore()
  const errorText = useErrorText()
  const { t } = useI18n()
  const { account } = useAccount()
  const { signOut, failure: wipeFailure } = useErase()
  const busy = ref(false)
  const failure = ref<string>()

  function explain(thrown: unknown, name: string): string {
    const { params } = toPlainError(thrown)
    if (params?.field === 'confirm')
      return t('rights.erase.failure.name')
    return params?.field === 'last-owner'
      ? t('people.lastOwner', { name })
      : errorText(thrown)
  }

  /** Whether the server accepted; the receipt is in the store then. */
  async function request({ subject, name, confirm }: Wanted): Promise<boolean> {
    if (!account.value)
      return false
    const { server, person } = account.value
    busy.value = true
    failure.value = undefined
    try {
      const accepted = await worker['team.ask']('requestErasure', { body: { subject, ...(confirm !== undefined && { confirm }) } })
      const own = subject.of === 'company' || (subject.of === 'account' && subject.account === person)
      store.receipt = { ...accepted, server, of: subject.of, name, own }
      if (own)
        await signOut()
      return true
    }
    catch (thrown) {
      failure.value = explain(thrown, name)
      return false
    }
    finally {
      busy.value = false
    }
  }

  return { request, busy, failure, wipe: signOut, wipeFailure, store }
}
