import { computed, watch } from 'vue'
import { MINUTE } from '@/utils/clock/clock'
import { useAccount } from './useAccount'
import { useTeamAsk } from './useTeamAsk'

/** What was heard within this time is said again without asking. */
const SHORTLY = 2 * MINUTE

/** Who of the company wrote to a creator last; undefined while nobody is signed in, or the server has not said. */
export function useTeamLastContact(who: () => { shop: string, oecId: string }) {
  const { ask, last } = useTeamAsk()
  const { account } = useAccount()
  const options = computed(() => ({ body: { shop: who().shop, oecIds: [who().oecId] } }))
  const kept = computed(() => last('lastContacts', options.value))
  const isOfCompany = computed(() => account.value?.state === 'signed-in' && account.value.shops.some(({ key }) => key === who().shop))

  watch([isOfCompany, () => JSON.stringify(options.value)], async () => {
    if (!isOfCompany.value || (kept.value && kept.value.at > Date.now() - SHORTLY))
      return
    // The card stands without it.
    await ask('lastContacts', options.value).catch(() => {})
  }, { immediate: true })

  return {
    known: computed(() => isOfCompany.value && kept.value !== undefined),
    contact: computed(() => isOfCompany.value ? kept.value?.value.contacts[0] : undefined),
  }
}
