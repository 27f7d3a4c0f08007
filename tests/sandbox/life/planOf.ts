import type { Creator } from '../world/types.ts'
import { chanceOf } from '../random.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

/** Shares of those who were asked. */
const SHARE = { answers: 0.3, answersAgain: 0.18, optsOut: 0.1, adds: 0.35, posts: 0.55, sells: 0.5 }

export interface AnswerPlan {
  afterMs: number
  optsOut: boolean
}

export interface OfferPlan {
  /** How long until a product stands on the creator's showcase. */
  addsAfterMs: number
  /** Which share of the products. */
  share: number
  /** From there on. */
  postsAfterMs?: number
  posts: number
  sellsAfterMs?: number
  sold: number
}

interface Pair { seed: number, shopId: string, creator: Creator }

/** Sooner more often than later. */
function delay(key: (name: string) => number, name: string, [least, most]: [number, number]): number {
  return Math.round(least + key(name) ** 2 * (most - least))
}

function keyOf({ seed, shopId, creator }: Pair): (name: string) => number {
  return name => chanceOf(seed, shopId, creator.index, 'life', name)
}

/** Whether and when a creator answers the n-th time a shop writes or invites; the same in every run. */
export function answerPlanOf(pair: Pair, round: number): AnswerPlan | undefined {
  const key = keyOf(pair)
  if (key(`answers ${round}`) >= (round === 0 ? SHARE.answers : SHARE.answersAgain))
    return undefined
  return { afterMs: delay(key, `answer delay ${round}`, [2 * HOUR, 6 * DAY]), optsOut: key(`opts out ${round}`) < SHARE.optsOut }
}

/** What a creator does with an offer; undefined for nothing. */
export function offerPlanOf(pair: Pair): OfferPlan | undefined {
  const key = keyOf(pair)
  if (key('adds') >= SHARE.adds)
    return undefined
  const posts = key('posts') < SHARE.posts
  const sells = posts && key('sells') < SHARE.sells
  return {
    addsAfterMs: delay(key, 'add delay', [4 * HOUR, 6 * DAY]),
    share: key('share'),
    postsAfterMs: posts ? delay(key, 'post delay', [6 * HOUR, 5 * DAY]) : undefined,
    posts: 1 + Math.floor(key('posts of') * 3),
    sellsAfterMs: sells ? delay(key, 'sell delay', [6 * HOUR, 3 * DAY]) : undefined,
    sold: 1 + Math.floor(key('sold') * 40),
  }
}
