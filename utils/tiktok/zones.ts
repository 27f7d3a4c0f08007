import type { Region } from '../shop/types'
import { REGIONS } from './regions'

/**
 * Regions with more than one zone, where most creators live first (IANA).
 * TikTok does not say where in its region a creator lives, so a window counts
 * as open only while it is open in all of them.
 */
const SEVERAL: Partial<Readonly<Record<Region, readonly string[]>>> = {
  // Chicago and Denver lie between the coasts, Anchorage between Los Angeles and Honolulu.
  US: ['America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu'],
  MX: ['America/Mexico_City', 'America/Tijuana', 'America/Hermosillo', 'America/Cancun'],
  BR: ['America/Sao_Paulo', 'America/Manaus', 'America/Rio_Branco', 'America/Noronha'],
  ID: ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'],
  ES: ['Europe/Madrid', 'Atlantic/Canary'],
  PT: ['Europe/Lisbon', 'Atlantic/Azores'],
}

/** Whose clocks count for a creator of `region` (an ISO code as lists have it); undefined: no region we know. */
export function zonesOf(region: string): readonly string[] | undefined {
  const code = Object.keys(REGIONS).find(each => each === region.toUpperCase()) as Region | undefined
  return code && (SEVERAL[code] ?? [REGIONS[code].timeZone])
}
