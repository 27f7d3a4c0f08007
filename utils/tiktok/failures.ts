/** What a refusal of TikTok means for the merchant. Words live in locales `failures.kind.<kind>`. */
export type FailureKind
  = | 'five-messages' | 'not-allowed' | 'privacy' | 'creator-gone' | 'creator-without-shop' | 'official-creator'
    | 'quota' | 'sales-too-low' | 'shop-restricted' | 'test-account' | 'other-region'
    | 'sensitive-text' | 'message-too-long' | 'product-unavailable' | 'image-refused' | 'image-missing'
    | 'slow-down' | 'day-limit' | 'tiktok-error' | 'invalid-request' | 'plugin-suspected'
    | 'signed-out' | 'challenge' | 'unexplained'

export interface Failure {
  kind: FailureKind
  /** Whether the week's quota was used by the refused message, as far as public sources say. */
  quotaUsed: 'yes' | 'no' | 'unknown'
  /** `later`: the same message may pass once time went by or something was put right. */
  retry: 'yes' | 'later' | 'no'
}

type Meaning = Omit<Failure, 'kind'>

const MEANINGS: Record<FailureKind, Meaning> = {
  'five-messages': { quotaUsed: 'no', retry: 'no' },
  'not-allowed': { quotaUsed: 'no', retry: 'no' },
  'privacy': { quotaUsed: 'no', retry: 'no' },
  'creator-gone': { quotaUsed: 'no', retry: 'no' },
  'creator-without-shop': { quotaUsed: 'no', retry: 'no' },
  'official-creator': { quotaUsed: 'no', retry: 'no' },
  'quota': { quotaUsed: 'no', retry: 'later' },
  'sales-too-low': { quotaUsed: 'no', retry: 'later' },
  'shop-restricted': { quotaUsed: 'no', retry: 'later' },
  'test-account': { quotaUsed: 'no', retry: 'no' },
  'other-region': { quotaUsed: 'no', retry: 'no' },
  'sensitive-text': { quotaUsed: 'unknown', retry: 'no' },
  'message-too-long': { quotaUsed: 'no', retry: 'no' },
  'product-unavailable': { quotaUsed: 'unknown', retry: 'later' },
  'image-refused': { quotaUsed: 'no', retry: 'later' },
  'image-missing': { quotaUsed: 'no', retry: 'no' },
  'slow-down': { quotaUsed: 'no', retry: 'later' },
  'day-limit': { quotaUsed: 'no', retry: 'later' },
  'tiktok-error': { quotaUsed: 'unknown', retry: 'yes' },
  'invalid-request': { quotaUsed: 'no', retry: 'later' },
  'plugin-suspected': { quotaUsed: 'no', retry: 'later' },
  'signed-out': { quotaUsed: 'no', retry: 'later' },
  'challenge': { quotaUsed: 'no', retry: 'later' },
  'unexplained': { quotaUsed: 'unknown', retry: 'yes' },
}

/**
 * TikTok's codes that can meet a message, a conversation, an upload or a check of handles, and ours.
 * Private web API: facts §6.1; official API: §6.2 and the mirror of its reference. `im-check-…` is
 * the check_code inside an outwardly accepted IM answer (§4.2), `http-…` a bare status.
 */
const KINDS: Record<string, FailureKind> = {
  // IM. One source reads check_code 3 as the five-message cap, others as the creator's setting [conf].
  'im-check-3': 'not-allowed',
  'im-3': 'not-allowed',
  '16030100': 'five-messages',
  '45101021': 'privacy',
  '16030001': 'creator-gone',
  '45101003': 'creator-gone',
  '36009035': 'creator-gone',
  '16901005': 'creator-without-shop',
  '16901008': 'creator-without-shop',
  '16901007': 'official-creator',
  '16030002': 'quota',
  '16024019': 'quota',
  '16030003': 'sales-too-low',
  '16030101': 'sales-too-low',
  '16030007': 'shop-restricted',
  '16003025': 'shop-restricted',
  '16603010': 'shop-restricted',
  '16030009': 'test-account',
  '16032001': 'other-region',
  '16901006': 'other-region',
  '50001703': 'sensitive-text',
  '50001702': 'product-unavailable',
  '16024008': 'product-unavailable',
  '16003035': 'product-unavailable',
  '36009002': 'slow-down',
  '16005003': 'slow-down',
  '600001001': 'slow-down',
  '600001002': 'slow-down',
  'http-429': 'slow-down',
  'rate-limited': 'slow-down',
  '45101004': 'day-limit',
  '36009003': 'tiktok-error',
  '45101001': 'tiktok-error',
  '36009007': 'tiktok-error',
  '98001004': 'invalid-request',
  '36009004': 'invalid-request',
  '36009009': 'invalid-request',
  '36009010': 'invalid-request',
  'http-400': 'invalid-request',
  'http-404': 'invalid-request',
  '100000': 'plugin-suspected',
  '98001002': 'signed-out',
  '105001': 'signed-out',
  '105002': 'signed-out',
  'http-401': 'signed-out',
  'http-403': 'signed-out',
  '10000': 'challenge',
  '10005': 'challenge',
  '40001': 'challenge',
  '30004009': 'challenge',
  'http-413': 'image-refused',
  'http-415': 'image-refused',
  'image-refused': 'image-refused',
  'image-missing': 'image-missing',
  'message-too-long': 'message-too-long',
}

/** Total: a code nobody knows is `unexplained`, and is shown with its number. */
export function failureOf(code: string | undefined): Failure {
  const kind = code !== undefined && Object.hasOwn(KINDS, code)
    ? KINDS[code]
    : undefined
  const known = kind ?? (code?.startsWith('http-5')
    ? 'tiktok-error'
    : 'unexplained')
  return { kind: known, ...MEANINGS[known] }
}

export const FAILURE_KINDS = Object.keys(MEANINGS) as FailureKind[]
