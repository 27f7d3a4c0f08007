import type { Region } from '../shop/types'
import type { Collaboration, Terms } from './types'
import { dayOf } from '../clock/day'
import { REGIONS } from '../tiktok/regions'
import { MARK_LENGTH, NAME_LIMIT } from './termsRules'

/** The terms of one that runs: of those we made, the terms they were made with; else what TikTok says of it. */
export function termsOfCollaboration({ name, terms, products, endAt }: Collaboration, region: Region): Terms {
  return {
    message: '',
    sample: 'none',
    content: 'none',
    contacts: [],
    ...terms,
    name,
    endDate: dayOf(endAt, REGIONS[region].timeZone),
    products: products.map(({ productId, title = productId, commission, adsCommission }) => {
      const known = terms?.products.find(product => product.productId === productId)
      return { productId, title: known?.title ?? title, price: known?.price ?? '', imageUrl: known?.imageUrl, commission, adsCommission }
    }),
  }
}

/** The same terms once more, under a name of their own; the end is the merchant's to choose. */
export function termsToRenew(collaboration: Collaboration, { region, taken }: { region: Region, taken: ReadonlySet<string> }): Terms {
  const { name, ...terms } = termsOfCollaboration(collaboration, region)
  return { ...terms, name: renewedName(collaboration.terms?.name ?? name, taken), endDate: '' }
}

/** `Lamps`, `Lamps 2`, `Lamps 3` …: the first that no collaboration of the shop begins with. */
export function renewedName(name: string, taken: ReadonlySet<string>): string {
  const base = name.replace(/ \d{1,3}$/, '')
  const names = [...taken]
  for (let number = 2; ; number++) {
    const suffix = ` ${number}`
    const next = base.slice(0, NAME_LIMIT - MARK_LENGTH - suffix.length).trimEnd() + suffix
    if (!names.some(each => each === next || each.startsWith(`${next} `)))
      return next
  }
}
