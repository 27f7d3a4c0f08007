import type { Creators } from '../world/creators.ts'
import type { Creator } from '../world/types.ts'

/** As far as a search goes; the real one ends somewhere too. */
const MOST = 2000

export interface CreatorQuery {
  region: string
  /** Part of a handle, a nickname or a category; several handles as `@a|@b`. */
  query?: string
  followers?: { least: number, most: number }
  /** Any of them. */
  categories?: string[]
}

function handlesIn(query: string): string[] {
  return query.split('|').map(part => part.trim()).filter(part => part.startsWith('@'))
}

/** Creators of a region, in the order of the world. */
export function creatorsMatching({ region, query = '', followers, categories }: CreatorQuery, creators: Creators): Creator[] {
  const words = query.trim().toLowerCase()
  const named = words.includes('|') ? handlesIn(words) : [words]
  const exact = named.flatMap(name => name ? creators.byHandle(name) ?? [] : [])
  const found: Creator[] = []
  const says = ({ handle, nickname, categories: own }: Creator) => !words || [handle, nickname, ...own].some(text => text.toLowerCase().includes(words))
  const fits = (creator: Creator) => creator.region === region
    && (!followers || (creator.followers >= followers.least && creator.followers <= followers.most))
    && (!categories?.length || creator.categories.some(category => categories.includes(category)))
  if (exact.length)
    return exact.filter(fits)
  for (let index = 0; index < creators.count && found.length < MOST; index++) {
    if (creators.regionOf(index) !== region)
      continue
    const creator = creators.at(index)
    if (fits(creator) && says(creator))
      found.push(creator)
  }
  return found
}
