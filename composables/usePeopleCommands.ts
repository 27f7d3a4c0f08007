import type { Person } from '@/utils/westmoon/contract/account'
import type { RouteBodyInput } from '@/utils/westmoon/contract/routes'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { newPassword } from '@/utils/account/newPassword'
import { toPlainError } from '@/utils/rpc/codedError'
import { useErrorText } from './useErrorText'
import { useSealedAsk } from './useSealedAsk'
import { useWorker } from './useWorker'

/** What is shown once, and kept nowhere. */
export interface Handover { login: string, password: string }

/** Changes people at the company's server. `failure` says why something was refused. */
export function usePeopleCommands() {
  const worker = useWorker()
  const askSealed = useSealedAsk()
  const errorText = useErrorText()
  const { t } = useI18n()
  const busy = ref(false)
  const failure = ref<{ text: string, /** Of the form. */ field?: 'login' }>()

  async function run<Value>(name: string, work: () => Promise<Value>): Promise<Value | undefined> {
    busy.value = true
    failure.value = undefined
    try {
      return await work()
    }
    catch (thrown) {
      failure.value = explain(thrown, name)
      return undefined
    }
    finally {
      busy.value = false
    }
  }

  function explain(thrown: unknown, name: string): { text: string, field?: 'login' } {
    const { code, params } = toPlainError(thrown)
    if (params?.field === 'last-owner')
      return { text: t('people.lastOwner', { name }) }
    if (code === 'westmoon.bad-request' && params?.field === 'login')
      return { text: t('people.form.loginWrong'), field: 'login' }
    return { text: errorText(thrown), ...(code === 'westmoon.name-taken' && { field: 'login' }) }
  }

  return {
    busy,
    failure,
    /** With a first password of the browser's chance. */
    add: (wanted: Omit<RouteBodyInput<'addPerson'>, 'password'>) => run(wanted.name, async (): Promise<{ person: Person, handover: Handover }> => {
      const password = newPassword(crypto)
      const person = await askSealed('addPerson', { ...wanted, password })
      return { person, handover: { login: person.login, password } }
    }),
    change: (name: string, body: RouteBodyInput<'changePerson'>) => run(name, () => worker['team.ask']('changePerson', { body })),
    /** Ends all sign-ins of the person. */
    renew: ({ id, name, login }: Pick<Person, 'id' | 'name' | 'login'>) => run(name, async (): Promise<Handover> => {
      const password = newPassword(crypto)
      await askSealed('setPassword', { id, password })
      return { login, password }
    }),
  }
}
