import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export const TEAM_SIDES = ['wrote', 'claims', 'records', 'people'] as const
export type TeamSide = typeof TEAM_SIDES[number]

/** Which part of the team is shown: `?side=records`. */
export function useTeamSide() {
  const route = useRoute()
  const router = useRouter()
  return computed<TeamSide>({
    get: () => TEAM_SIDES.find(side => side === route.query.side) ?? 'wrote',
    set: side => void router.replace({ query: side === 'wrote' ? {} : { side } }),
  })
}
