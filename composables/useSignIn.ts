import { ref } from 'vue'
import { deviceName } from '@/utils/account/deviceName'
import { toPlainError } from '@/utils/rpc/codedError'
import { sealEnvelope } from '@/utils/westmoon/sealEnvelope'
import { wrapKeyByForge } from '@/utils/westmoon/wrapKeyByForge'
import { useErrorText } from './useErrorText'
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
  const errorText = useErrorText()
  const busy = ref(false)
  const failure = ref<{ text: string, ofServer: boolean }>()

  /** Whether it worked; if not, `failure` says why. */
  async function signIn({ server, login, password }: Credentials): Promise<boolean> {
    busy.value = true
    failure.value = undefined
    try {
      const publicKey = await worker['account.key'](server)
      const envelope = await sealEnvelope(
        { login: login.trim().toLowerCase(), password, device: deviceName(navigator.userAgent) },
        { publicKey, route: 'signIn', at: publicKey.serverTime, wrapKey: wrapKeyByForge },
      )
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
