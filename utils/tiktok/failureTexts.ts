import type { FailureKind } from './failureMeanings'

/**
 * TikTok's own words, where the code says nothing (facts §6.1): compared in lower case, the first
 * that is contained wins.
 */
export const FAILURE_TEXTS: readonly (readonly [text: string, kind: FailureKind])[] = [
  ['exceed max creator num', 'too-many-creators'],
  ['exceed follower limit', 'follower-limit'],
  ['reach create max limit', 'invite-day-limit'],
  ['reach the upper limit', 'invite-day-limit'],
  ['in sufficient quota', 'quota'],
  ['linked with a shop account', 'creator-has-shop'],
  ['product not belong this shop', 'product-not-ours'],
  ['unavailable creator or product', 'unavailable'],
  ['sensitive text', 'sensitive-text'],
  ['sensitive word', 'sensitive-text'],
  ['end time invalid', 'end-date'],
  ['invalid contact', 'contact-format'],
  ['name already exists', 'name-taken'],
  ['account permission call fail', 'other-host'],
  ['remove the plugin', 'plugin-suspected'],
  ['must log in', 'signed-out'],
  ['token is expired', 'signed-out'],
]

export function kindOfText(message: string): FailureKind | undefined {
  const said = message.toLowerCase()
  return FAILURE_TEXTS.find(([text]) => said.includes(text))?.[1]
}
