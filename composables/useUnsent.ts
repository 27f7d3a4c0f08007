import { countUnsent } from '@/utils/team/unsent'
import { useLiveQuery } from './useLiveQuery'

/** How many rows still wait to be sent to the company's server. */
export function useUnsent() {
  const { rows: unsent } = useLiveQuery(countUnsent)
  return { unsent }
}
