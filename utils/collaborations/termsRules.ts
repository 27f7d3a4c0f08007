import type { ContactEntry, ContactField, Terms, TermsProblem, TermsProduct } from './types'
import { endOfDay } from '../clock/day'

export const NAME_LIMIT = 30
/** A group's name is the terms' name and a mark of at most this length that makes it unique. */
export const MARK_LENGTH = 4
export const MESSAGE_LIMIT = 500
/** Basis points: TikTok's own range (code 16003033; the official API asks for at least 1000 in target collaborations, the web page does not). */
export const COMMISSION = { least: 100, most: 8000 } as const

/** What TikTok calls each field (facts §3.2), and which need a country code. */
export const CONTACT_FIELDS: Readonly<Record<ContactField, { wire: number, digits: boolean, country: boolean }>> = {
  whatsapp: { wire: 6, digits: true, country: true },
  email: { wire: 7, digits: false, country: false },
  line: { wire: 41, digits: false, country: false },
  zalo: { wire: 42, digits: true, country: true },
  facebook: { wire: 44, digits: false, country: false },
  telegram: { wire: 45, digits: false, country: false },
  phone: { wire: 46, digits: true, country: true },
}

export interface TermsSurroundings {
  shop: { timeZone: string }
  now: number
  maxProducts: number
  /** Names of the shop's collaborations, known so far. */
  takenNames: ReadonlySet<string>
  /** Products the shop sells now, by id; absent: not asked. */
  stock?: ReadonlyMap<string, number | undefined>
}

/** Everything that TikTok would refuse with the one code that explains nothing (98001004), said before anything leaves. */
export function termsProblems(terms: Terms, surroundings: TermsSurroundings): TermsProblem[] {
  return [
    ...nameProblems(terms, surroundings),
    ...terms.message.length > MESSAGE_LIMIT ? [{ code: 'message-too-long', field: 'message', params: { length: terms.message.length, limit: MESSAGE_LIMIT } } as const] : [],
    ...productsProblems(terms.products, surroundings),
    ...endDateProblems(terms, surroundings),
    ...terms.contacts.flatMap(contactProblems),
  ]
}

function nameProblems({ name }: Terms, { takenNames }: TermsSurroundings): TermsProblem[] {
  const limit = NAME_LIMIT - MARK_LENGTH
  if (name.trim() === '')
    return [{ code: 'name-empty', field: 'name' }]
  if (name.length > limit)
    return [{ code: 'name-too-long', field: 'name', params: { length: name.length, limit } }]
  return takenNames.has(name) ? [{ code: 'name-taken', field: 'name', params: { name } }] : []
}

function productsProblems(products: TermsProduct[], { maxProducts, stock }: TermsSurroundings): TermsProblem[] {
  if (products.length === 0)
    return [{ code: 'no-products', field: 'products' }]
  if (products.length > maxProducts)
    return [{ code: 'too-many-products', field: 'products', params: { count: products.length, limit: maxProducts } }]
  return products.flatMap((product, index) => productProblems(product, `products.${index}`, stock))
}

function productProblems({ productId, title, commission, adsCommission }: TermsProduct, field: string, stock: TermsSurroundings['stock']): TermsProblem[] {
  const range = { least: COMMISSION.least / 100, most: COMMISSION.most / 100, title }
  const problems: TermsProblem[] = []
  if (!inRange(commission))
    problems.push({ code: 'commission-range', field: `${field}.commission`, params: range })
  if (adsCommission !== undefined && !inRange(adsCommission))
    problems.push({ code: 'ads-commission-range', field: `${field}.adsCommission`, params: range })
  if (stock && !stock.has(productId))
    problems.push({ code: 'product-of-other-shop', field, params: { title } })
  if (stock?.get(productId) === 0)
    problems.push({ code: 'product-unavailable', field, params: { title } })
  return problems
}

function inRange(points: number): boolean {
  return Number.isInteger(points) && points >= COMMISSION.least && points <= COMMISSION.most
}

export function endDateProblems({ endDate }: Pick<Terms, 'endDate'>, { shop, now }: Pick<TermsSurroundings, 'shop' | 'now'>): TermsProblem[] {
  const end = endOfDay(endDate, shop.timeZone)
  if (end === undefined)
    return [{ code: 'end-date-missing', field: 'endDate' }]
  // «Near» ends are refused as well: at least a whole day must be left.
  return end - now < 24 * 60 * 60 * 1000 ? [{ code: 'end-date-past', field: 'endDate' }] : []
}

function contactProblems({ field, value, countryCode }: ContactEntry, index: number): TermsProblem[] {
  const { digits, country } = CONTACT_FIELDS[field]
  const path = `contacts.${index}`
  const fits = field === 'email' ? /^[^\s@]+@[^\s@][^\s.@]*\.[^\s@]+$/.test(value) : digits ? /^\d{5,15}$/.test(value) : /^\S{2,64}$/.test(value)
  if (!fits)
    return [{ code: 'contact-format', field: `${path}.value`, params: { field } }]
  return country && !/^\d{1,4}$/.test(countryCode ?? '') ? [{ code: 'contact-country', field: `${path}.countryCode`, params: { field } }] : []
}
