import type { Creator } from '../world/types.ts'
import { hashOf } from '../random.ts'

interface Search { key: string, subject: string, creators: Creator[] }

const KEPT = 20

/** Searches under way: a key names one, and is worth nothing for another. */
export interface Searches {
  begin: (shopId: string, subject: string, run: () => Creator[]) => Search
  of: (key: string, subject: string) => Search | undefined
}

export function createSearches(): Searches {
  const byKey = new Map<string, Search>()
  return {
    begin(shopId, subject, run) {
      const key = `sk${hashOf(shopId, subject).toString(36)}`
      const known = byKey.get(key) ?? { key, subject, creators: run() }
      byKey.delete(key)
      byKey.set(key, known)
      const [oldest] = byKey.keys()
      if (byKey.size > KEPT && oldest)
        byKey.delete(oldest)
      return known
    },
    of(key, subject) {
      const search = byKey.get(key)
      return search?.subject === subject ? search : undefined
    },
  }
}
