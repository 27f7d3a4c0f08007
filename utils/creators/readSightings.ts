import type { FoundCreator } from '../tiktok/types'
import * as v from 'valibot'
import { creatorProfile } from '../tiktok/marketplaceAnswers'
import { readProfile } from '../tiktok/readProfile'
import { parseIdentity } from './cells/parseIdentity'
import { tidyWords } from './cells/tidyText'

/** Creators that one message of a page may bring; TikTok's own pages show 20. */
const MOST_AT_ONCE = 100
const ID = /^\d{15,21}$/
const LONGEST_WORDS = 80

/**
 * Creators as a page says it received them. The page is hostile: each is
 * checked on its own, what does not fit is left out, and nothing but these
 * fields comes through.
 */
export function readSightings(saw: readonly unknown[]): FoundCreator[] {
  const found = new Map<string, FoundCreator>()
  for (const each of saw.slice(0, MOST_AT_ONCE)) {
    const creator = readOne(each)
    if (creator)
      found.set(creator.oecId, creator)
  }
  return [...found.values()]
}

function readOne(said: unknown): FoundCreator | undefined {
  const profile = v.safeParse(creatorProfile, said)
  const creator = profile.success ? readProfile(profile.output) : undefined
  const identity = parseIdentity(creator?.handle ?? '')
  if (!creator || !ID.test(creator.oecId) || !('handle' in identity))
    return undefined
  const { oecId, nickname, followers, region, categories, gmvRange, permitted } = creator
  return {
    oecId,
    handle: identity.handle,
    nickname: nickname && tidy(nickname),
    followers: followers !== undefined && followers >= 0 ? Math.round(followers) : undefined,
    region: region && /^[A-Z]{2}$/.test(region) ? region : undefined,
    categories: categories.slice(0, 10).map(tidy),
    gmvRange: gmvRange && tidy(gmvRange),
    permitted,
  }
}

function tidy(words: string): string {
  return tidyWords(words).slice(0, LONGEST_WORDS)
}
