import type { CreatorQuery, CreatorSort, FoundCreator } from '../tiktok/types'
import type { CreatorInput } from './types'
import { parseFollowers } from './cells/parseFollowers'

/** What a merchant typed and chose to look for. */
export interface FindForm {
  text: string
  /** As typed: `10K`, `1.2万`; empty: no bound. */
  least: string
  most: string
  /** Id; empty: all. */
  category: string
  sort: CreatorSort
}

/** Why a search does not leave. Words live in locales `creators.problem.*`. */
export type FindProblem = 'nothing' | 'too-long' | 'no-number' | 'least-above-most'

export const SORTS = ['relevance', 'followers', 'gmv', 'units', 'engagement', 'video-views'] as const satisfies CreatorSort[]
/** [inf] Nothing that people look for is longer. */
export const LONGEST_TEXT = 100

export function emptyForm(): FindForm {
  return { text: '', least: '', most: '', category: '', sort: 'relevance' }
}

export function followersProblem({ least, most }: Pick<FindForm, 'least' | 'most'>): FindProblem | undefined {
  const [from, to] = [parseFollowers(least), parseFollowers(most)]
  if (Number.isNaN(from) || Number.isNaN(to))
    return 'no-number'
  return from !== undefined && to !== undefined && from > to ? 'least-above-most' : undefined
}

export function findProblem(form: FindForm): FindProblem | undefined {
  const text = form.text.trim()
  if (text.length > LONGEST_TEXT)
    return 'too-long'
  const problem = followersProblem(form)
  if (problem)
    return problem
  const narrowed = form.category !== '' || form.least.trim() !== '' || form.most.trim() !== ''
  return text === '' && !narrowed ? 'nothing' : undefined
}

/** Of a form without problems. */
export function queryOf({ text, least, most, category, sort }: FindForm): CreatorQuery {
  const [from, to] = [parseFollowers(least), parseFollowers(most)]
  return {
    text: text.trim(),
    sort,
    ...(from !== undefined || to !== undefined) && { followers: { least: from, most: to } },
    ...category !== '' && { categories: [[category]] },
  }
}

/** What a list keeps of a creator who was found. Where TikTok does not say that they may be invited, they are checked like any other. */
export function creatorInputOf({ oecId, handle, nickname, followers, region, categories, permitted }: FoundCreator): CreatorInput {
  return {
    handle,
    oecId,
    nickname,
    followers,
    region,
    category: categories[0],
    ...permitted && { resolved: true as const },
  }
}
