import { ref } from 'vue'
import { deviceName } from '@/utils/account/deviceName'
import { CodedError, toPlainError } from '@/utils/rpc/codedError'
import { useDataConsent } from './useDataConsent'
import { useErrorText } from './useErrorText'
import { useSealing } from './useSealing'
import { useWorker } from './useWorker'

export interface Credentials {
  server: string
  login: string
  password: string
}

/** Codes that are about the address, not about who signs in. */
const OF_SERVER = ['server-address', 'server-not-secure', 'not-the-server', 'unreachable', 'answer-unreadable'].map(code => `westmoon.${code}`)

/** Signs in: the password is sealed here, and only its envelope leaves this page. */
export function useSignIn() {
  const worker = useWorker()
  const seal = useSealing()
  const errorText = useErrorText()
  const consent = useDataConsent()
  const busy = ref(false)
  const failure = ref<{ text: string, ofServer: boolean }>()

  /** Whether it worked; if not, `failure` says why. */
  async function signIn({ server, login, password }: Credentials): Promise<boolean> {
    busy.value = true
    failure.value = undefined
    try {
      // First of all: after an await it is no click any more.
      if (!await consent.ask())
        throw new CodedError('data-consent')
      const envelope = await seal(server, 'signIn', { login: login.trim().toLowerCase(), password, ...consent.mayNameDevice() && { device: deviceName(navigator.userAgent) } })
      await worker['account.signIn']({ server, envelope })
      return true
    }
    catch (thrown) {
      failure.value = { text: errorText(thrown), ofServer: OF_SERVER.includes(toPlainError(thrown).code) }
      return false
    }
    finally {
      busy.value = false
    }
  }

  return { signIn, busy, failure }
}
