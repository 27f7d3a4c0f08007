import { useRouter } from 'vue-router'
import { useAccount } from './useAccount'

/** To the team; to the account while nobody is signed in. */
export function useTeamWay(): () => void {
  const router = useRouter()
  const { account } = useAccount()
  return () => void router.push(account.value ? '/team' : '/account')
}
