import * as v from 'valibot'
import { count, cursor, id, oecId, pageSize, shopKey, short, time } from './fields.ts'

/** What a handle begins with: lower case, without @. */
const handlePrefix = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.minLength(1), v.maxLength(100))

export const contactsQuery = v.object({
  shop: v.optional(shopKey),
  handle: v.optional(handlePrefix),
  cursor: v.optional(cursor),
  limit: pageSize,
})

/** A creator of a shop whom anybody of the company wrote to or invited. */
export const contact = v.object({
  shop: shopKey,
  oecId,
  /** As it was at the last contact. */
  handle: short,
  /** When the last message or invitation left, and who sent it; the name is absent when they are gone. */
  at: time,
  account: id,
  by: v.optional(v.string()),
  campaign: v.nullable(id),
  /** Messages and invitations to this creator in this shop, of all colleagues. */
  sent: count,
  /** The creator's last message. */
  repliedAt: v.nullable(time),
  /** The campaign that holds the creator now. */
  claim: v.optional(v.object({ account: id, by: v.optional(v.string()), campaign: id, until: time })),
})

export type TeamContact = v.InferOutput<typeof contact>

/**
 * Newest contact first. The pages behind one cursor are of one moment: whoever
 * is written to meanwhile keeps their place, and is at the top of a new first page.
 */
export const contacts = v.object({ contacts: v.array(contact), cursor: v.nullable(cursor) })
