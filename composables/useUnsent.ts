import { useLiveQuery } from './useLiveQuery'

/** How many rows still wait to be sent to the company's server. */
export function useUnsent() {
  const { rows: unsent } = useLiveQuery(db => db.outgoing.count())
  return { unsent }
}
