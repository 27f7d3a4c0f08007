import type { ContactEntry, Terms, TermsProduct } from './types'
import { percentText, pointsOf } from './percent'

/** A product on offer, its commissions as they are typed: per cent. */
export interface ProductEntry extends Omit<TermsProduct, 'commission' | 'adsCommission'> {
  commission: string
  /** Empty: none. */
  adsCommission: string
  /** As TikTok said when it was picked. */
  stock?: number
}

/** Terms while they are typed: nothing is lost, whatever was typed. */
export interface TermsForm extends Omit<Terms, 'products'> {
  products: ProductEntry[]
}

export const USUAL_COMMISSION = '15'

export function emptyTermsForm(): TermsForm {
  return { name: '', message: '', products: [], endDate: '', sample: 'none', content: 'none', contacts: [] }
}

export function formOf({ products, contacts, ...terms }: Terms): TermsForm {
  return {
    ...terms,
    contacts: contacts.map(contact => ({ ...contact })),
    products: products.map(({ commission, adsCommission, ...product }) => ({
      ...product,
      commission: percentText(commission),
      adsCommission: adsCommission === undefined ? '' : percentText(adsCommission),
    })),
  }
}

/** What is no per cent becomes NaN, which `termsProblems` names. */
export function termsOf({ name, message, products, endDate, sample, content, contacts }: TermsForm): Terms {
  return {
    name: name.trim(),
    message: message.trim(),
    products: products.map(({ productId, title, price, imageUrl, commission, adsCommission }) => ({
      productId,
      title,
      price,
      imageUrl,
      commission: pointsOf(commission),
      adsCommission: adsCommission.trim() === '' ? undefined : pointsOf(adsCommission),
    })),
    endDate,
    sample,
    content,
    contacts: contacts.map(tidy),
  }
}

/** Spaces at the ends and a plus before the country are nobody's mistake; dashes and brackets in a number are for the merchant to see. */
function tidy({ field, value, countryCode }: ContactEntry): ContactEntry {
  const country = countryCode?.normalize('NFKC').trim().replace(/^\+/, '')
  return { field, value: value.normalize('NFKC').trim(), countryCode: country === '' ? undefined : country }
}
