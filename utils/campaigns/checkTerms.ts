import type { Clock } from '../clock/clock'
import type { TermsProblem } from '../collaborations/types'
import type { Database } from '../db/database'
import type { Shop } from '../shop/types'
import type { Template } from '../templates/types'
import type { ReviewQuestions } from './reviewQuestions'
import type { Campaign } from './types'
import { isRunning } from '../collaborations/rules'
import { takenNames } from '../collaborations/takenNames'
import { termsProblems } from '../collaborations/termsRules'
import { CodedError } from '../rpc/codedError'
import { REGIONS } from '../tiktok/regions'

interface Wanted {
  campaign: Campaign
  templates: readonly Template[]
  shop: Shop
}

/** Refuses a draft whose invitations TikTok would refuse, before anything leaves; what is wrong is put on the draft. Throws `CodedError`. */
export function createTermsCheck({ db, clock, ask }: { db: Database, clock: Clock, ask: ReviewQuestions }) {
  return async ({ campaign, templates, shop }: Wanted): Promise<void> => {
    const { id, action = 'message', terms, into } = campaign
    if (action === 'message') {
      if (templates.some(showsCard))
        throw new CodedError('card-without-invitation')
      return
    }
    if (!terms)
      throw new CodedError('terms-missing')
    const problems = into === undefined ? await problemsOf({ campaign, shop }) : []
    if (into !== undefined)
      await refuseEnded(into)
    await db.campaigns.where('id').equals(id).modify({ termsProblems: problems })
    if (problems.length > 0)
      throw new CodedError('terms-have-errors', { params: { count: problems.length } })
  }

  async function problemsOf({ campaign: { terms }, shop }: Pick<Wanted, 'campaign' | 'shop'>): Promise<TermsProblem[]> {
    if (!terms)
      return []
    const { maxProducts } = await ask.limits(shop)
    const surroundings = { shop: REGIONS[shop.region], now: clock.now(), maxProducts, takenNames: await takenNames(db, shop.key) }
    // What is wrong on its face is said without asking anybody.
    const plain = termsProblems(terms, surroundings)
    if (plain.length > 0)
      return plain
    const stock = await ask.stock(shop, terms.products.map(({ productId }) => productId))
    const sensitive: TermsProblem[] = []
    for (const field of ['name', 'message'] as const) {
      if (await ask.textAllowed(shop, terms[field]) === false)
        sensitive.push({ code: 'sensitive-words', field })
    }
    return [...termsProblems(terms, { ...surroundings, stock }), ...sensitive]
  }

  async function refuseEnded(into: string): Promise<void> {
    const row = await db.collaborations.get(into)
    if (!row)
      throw new CodedError('collaboration-gone')
    if (!isRunning(row.status) || row.endAt <= clock.now())
      throw new CodedError('collaboration-ended')
  }
}

function showsCard({ versions }: Template): boolean {
  return versions.some(({ parts }) => parts.some(({ kind }) => kind === 'collaboration'))
}
