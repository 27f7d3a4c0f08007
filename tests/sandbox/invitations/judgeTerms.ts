import type { Parts } from '../parts.ts'
import type { Answer } from '../types.ts'
import type { Shop } from '../world/types.ts'
import type { Contact, GroupTerms } from './types.ts'
import { invalidParameters } from '../answers.ts'
import { GROUP_REFUSALS } from './refusals.ts'
import { hasSensitiveWords } from './sensitiveWords.ts'

const LONGEST = { name: 30, message: 500 }
/** "Past or near" (facts §3.2): [inf] how near. */
const NEAREST_END = 60 * 60 * 1000

/** Names of contact fields, as refusals write them; `digits` ones need a country. */
const FIELDS: Record<number, { name: string, digits?: true }> = {
  6: { name: 'SELLER_INVITATION_WHATS_APP', digits: true },
  7: { name: 'SELLER_INVITATION_EMAIL' },
  41: { name: 'SELLER_INVITATION_LINE' },
  42: { name: 'SELLER_INVITATION_ZALO', digits: true },
  44: { name: 'SELLER_INVITATION_FACEBOOK' },
  45: { name: 'SELLER_INVITATION_TELEGRAM' },
  46: { name: 'SELLER_INVITATION_PHONE', digits: true },
}

function isWellFormed({ field, value, country_code: country = '' }: Contact): boolean {
  if (value === '')
    return true
  if (field === 7)
    return /^\S[^\s@]*@\S[^\s.]*\.\S+$/.test(value)
  return !FIELDS[field]?.digits || (/^\d{5,15}$/.test(value) && /^[A-Z]{2}#\d{1,4}$/.test(country))
}

function judgeContacts(contacts: Contact[], shop: Shop): Answer | undefined {
  const unknown = contacts.find(({ field }) => !FIELDS[field])
  if (unknown)
    return invalidParameters(shop.region)
  const bad = contacts.find(contact => !isWellFormed(contact))
  if (bad)
    return invalidParameters(shop.region, `invalid contact, field ${FIELDS[bad.field]?.name}, value`)
  // Facts §3.2: Indonesia wants entries of Line and Telegram, empty ones too.
  const needed = shop.region === 'ID' ? [41, 45] : []
  return needed.every(field => contacts.some(contact => contact.field === field)) ? undefined : invalidParameters(shop.region)
}

function hasTwice(values: string[]): boolean {
  return new Set(values).size < values.length
}

/** What a group says, apart from whom it invites. `unless`: the group that may keep its own name. */
export function judgeTerms(terms: GroupTerms, { shop, parts, unless }: { shop: Shop, parts: Parts, unless?: string }): Answer | undefined {
  const { settings, clock, invitations } = parts
  if (Array.from(terms.name).length > LONGEST.name || Array.from(terms.message).length > LONGEST.message)
    return invalidParameters(shop.region)
  if (terms.products.length > settings.mostProducts || hasTwice(terms.products.map(each => each.productId)))
    return invalidParameters(shop.region)
  const contacts = judgeContacts(terms.contacts, shop)
  if (contacts)
    return contacts
  if (terms.endTime < clock.now() + NEAREST_END)
    return GROUP_REFUSALS.endTime(shop.region)
  const namesake = invitations.byName(shop.id, terms.name)
  if (settings.refusesRepeats && namesake && namesake.id !== unless)
    return GROUP_REFUSALS.nameTaken()
  return hasSensitiveWords(`${terms.name} ${terms.message}`) ? GROUP_REFUSALS.sensitive() : undefined
}
