import type { Draft } from '../api/affiliateRoutes.ts'
import type { Parts } from '../parts.ts'
import type { Exchange } from '../types.ts'
import { accepted } from '../answers.ts'
import { categories } from './categories.ts'
import { createSearches } from './createSearches.ts'
import { find } from './find.ts'
import { isOwnCall, unlessRefused } from './ownCalls.ts'
import { profile } from './profile.ts'
import { suggestions } from './suggestions.ts'

const MARKETPLACE = '/api/v1/oec/affiliate/creator/marketplace'
const SUGGESTIONS = '/api/v1/insights/affiliate/creator/search/suggestions'

/** Facts §3.1. */
export function marketplaceRoutes(parts: Parts): Draft[] {
  const handle = find(parts, createSearches())
  const options = () => accepted({ data: { category_list: categories() } })
  return [
    // The page's own calls go by a name of their own, so that faults without an endpoint leave them alone.
    ['page.find', 'POST', `${MARKETPLACE}/find`, handle, undefined, (exchange: Exchange) => isOwnCall(exchange, parts)],
    ['marketplace.find', 'POST', `${MARKETPLACE}/find`, unlessRefused(parts, handle)],
    ['marketplace.profile', 'POST', `${MARKETPLACE}/profile`, profile(parts)],
    ['marketplace.option', 'POST', `${MARKETPLACE}/option`, options],
    ['marketplace.suggestions', 'GET', SUGGESTIONS, (exchange, shop) => suggestions(exchange, shop, parts)],
    ['marketplace.suggestions', 'POST', SUGGESTIONS, (exchange, shop) => suggestions(exchange, shop, parts)],
  ]
}
