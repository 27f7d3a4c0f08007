import { CATEGORIES } from '../world/words.ts'

export interface Category { id: string, name: string }

/** [inf] Ids as filters name them. */
const ALL: readonly Category[] = CATEGORIES.map((name, place) => ({ id: String(600_001 + place), name }))

export function categories(): readonly Category[] {
  return ALL
}

/** By id or by name, as filters were seen with either. */
export function categoryNamed(idOrName: string): string | undefined {
  return ALL.find(({ id, name }) => id === idOrName || name === idOrName)?.name
}
