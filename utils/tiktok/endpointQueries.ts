import type { EndpointQuery } from './endpoints'

/** What the affiliate center's own pages put into every query (facts §2.1). */
export const PAGE: EndpointQuery = { block: 'page', fp: ['fp'], shopRegion: true, oec: true }
export const BARE: EndpointQuery = { block: 'none', fp: [], shopRegion: false, oec: false }
