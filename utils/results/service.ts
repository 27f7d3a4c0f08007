import type { Campaign } from '../campaigns/types'
import type { Database } from '../db/database'
import type { ReadOptions } from './repo'
import type { CreatorOutcome, Results } from './types'
import type { Rate } from './wilson'
import { NOT_YET } from '../campaigns/steps'
import { DAY } from '../clock/clock'
import { answerDays } from './answerDays'
import { answerRate, funnelOf, variantRates } from './funnelOf'
import { outcomesOf, waitingIn } from './repo'
import { TEMPLATE_DAYS } from './rules'
import { rateOf } from './wilson'

/** What a campaign came to. Read in chunks, so that the panel stays awake. */
export async function resultsOf(db: Database, campaign: Campaign, { timeZone, ...options }: ReadOptions & { timeZone: string }): Promise<Results> {
  const [outcomes, waiting] = await Promise.all([outcomesOf(db, campaign, options), waitingIn(db, campaign.id, { notYet: NOT_YET })])
  return {
    funnel: funnelOf(outcomes),
    rate: answerRate(outcomes),
    variants: campaign.templateB === undefined ? undefined : variantRates(outcomes),
    days: answerDays(outcomes, timeZone),
    waiting,
    optedOut: outcomes.filter(({ optedOutAt }) => optedOutAt !== undefined).map(({ oecId, handle }) => ({ oecId, handle })),
  }
}

/** Of all whom a campaign reached. */
export async function campaignRate(db: Database, campaign: Campaign, options: ReadOptions = {}): Promise<Rate> {
  return answerRate(await outcomesOf(db, campaign, options))
}

/**
 * Answer rates by template id, of messages that left in the last 90 days. A
 * creator of a shop counts once a template, as answered if any of its messages was.
 */
export async function templateRates(db: Database, { now, signal }: { now: number, signal?: AbortSignal }): Promise<Map<string, Rate>> {
  const since = now - TEMPLATE_DAYS * DAY
  const campaigns = (await db.campaigns.toArray()).filter(({ state, startedAt, finishedAt = now }) => state !== 'draft' && startedAt !== undefined && finishedAt >= since)
  const people = new Map<string, Map<string, boolean>>()
  for (const campaign of campaigns) {
    const steps = [campaign.template, ...(campaign.followUps ?? []).map(({ template }) => template)]
    for (const [step, template] of steps.entries()) {
      for (const outcome of await outcomesOf(db, campaign, { step, signal }))
        count(outcome, step === 0 && outcome.variant === 'B' ? campaign.templateB ?? template : template, campaign.shop)
    }
  }

  function count({ oecId, messagedAt = 0, answeredAt }: CreatorOutcome, template: string, shop: string): void {
    if (messagedAt < since)
      return
    const known = people.get(template) ?? new Map<string, boolean>()
    const key = `${shop}/${oecId}`
    people.set(template, known.set(key, (known.get(key) ?? false) || answeredAt !== undefined))
  }

  return new Map(Array.from(people, ([template, known]) => [template, rateOf([...known.values()].filter(Boolean).length, known.size)]))
}
