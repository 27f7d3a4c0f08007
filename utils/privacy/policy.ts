/** Days on which the policy changed, newest first. Each has its words in locales `privacy.versions`. */
export const POLICY_VERSIONS = ['2026-11-23'] as const
export type PolicyVersion = typeof POLICY_VERSIONS[number]

/** What leaves for the company's server, in the order the policy says it. A test compares it with the contract. */
export const SHARED = [
  'signIn',
  'shop',
  'list',
  'invite',
  'contact',
  'template',
  'image',
  'claim',
  'campaign',
  'delivery',
  'attempt',
  'message',
  'people',
  'question',
  'rights',
] as const
export type SharedThing = typeof SHARED[number]

/** Versions that came after the one that was seen last; none for somebody who began with the newest. */
export function unseenVersions<Version extends string>(seen: string | undefined, versions: readonly Version[]): Version[] {
  return seen === undefined ? [] : versions.filter(version => version > seen)
}
