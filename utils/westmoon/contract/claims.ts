import * as v from 'valibot'
import { count, id, oecId, shopKey, time } from './fields.ts'
import { LIMITS } from './limits.ts'

const creators = v.pipe(v.array(oecId), v.minLength(1), v.maxLength(LIMITS.claims))
const days = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365))

/** Reserves creators of one shop for one campaign. Asking again for the same campaign prolongs. */
export const claim = v.object({
  shop: shopKey,
  campaign: id,
  oecIds: creators,
  /** A colleague's message within these days holds a creator; at least `LIMITS.coolDownFloorDays`. */
  coolDownDays: days,
  /** How long the claim lasts. */
  days: v.optional(v.pipe(days, v.minValue(1)), LIMITS.claimDays),
})

/** The same question without reserving anything: what the review shows. */
export const lookAtClaims = v.omit(claim, ['days'])

/**
 * - `granted`: this campaign's, until `until` (absent when only asked)
 * - `held`: another campaign's, until `until`
 * - `cooling`: a colleague wrote to the creator at `at`
 */
export const claimAnswer = v.object({
  oecId,
  state: v.picklist(['granted', 'held', 'cooling']),
  /** Name of the person; absent when they are gone. */
  by: v.optional(v.string()),
  campaign: v.optional(id),
  /** When it was claimed, or the message was sent. */
  at: v.optional(time),
  until: v.optional(time),
})

export type ClaimAnswer = v.InferOutput<typeof claimAnswer>

/** In the order asked; each creator once. */
export const claimAnswers = v.object({ answers: v.array(claimAnswer), serverTime: time })

/** Absent creators: all of the campaign. */
export const release = v.object({ shop: shopKey, campaign: id, oecIds: v.optional(creators) })

export const released = v.object({ released: count })

export const claimsQuery = v.object({ shop: v.optional(shopKey) })

/** Who holds how many creators now: one row a campaign, newest first. */
export const claims = v.object({
  claims: v.array(v.object({
    shop: shopKey,
    campaign: id,
    /** Of the campaign's newest record; absent while the server has none. */
    name: v.optional(v.string()),
    account: id,
    /** Name of the person; absent when they are gone. */
    by: v.optional(v.string()),
    /** Creators. */
    count,
    /** Of the claim that was made or prolonged first. */
    claimedAt: time,
    /** Of the claim that lasts longest. */
    until: time,
  })),
  serverTime: time,
})

/** Who wrote to a creator last. */
export const lastContacts = v.object({ shop: shopKey, oecIds: v.pipe(creators, v.maxLength(LIMITS.batch)) })

export const lastContactsAnswer = v.object({
  contacts: v.array(v.object({ oecId, at: time, by: v.optional(v.string()), account: id, campaign: v.nullable(id) })),
})
