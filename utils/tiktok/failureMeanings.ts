export interface FailureMeaning {
  /** Whether the week's quota was used by what was refused, as far as public sources say. */
  quotaUsed: 'yes' | 'no' | 'unknown'
  /**
   * Whether the same may pass: `yes` at once, `later` as time goes by, `after-change` once the
   * merchant put something right, `no` never for this creator.
   */
  retry: 'yes' | 'later' | 'after-change' | 'no'
}

function meaning(retry: FailureMeaning['retry'], quotaUsed: FailureMeaning['quotaUsed'] = 'no'): FailureMeaning {
  return { quotaUsed, retry }
}

/** One explanation each; its words are in locales `failures.kind.<kind>`. */
export const FAILURE_MEANINGS = {
  // About this creator.
  'five-messages': meaning('no'),
  'not-allowed': meaning('no'),
  'privacy': meaning('no'),
  'creator-gone': meaning('no'),
  'creator-not-found': meaning('no'),
  'creator-without-shop': meaning('no'),
  'creator-has-shop': meaning('no'),
  'official-creator': meaning('no'),
  'creator-blocked': meaning('after-change'),
  'creator-excluded': meaning('no'),
  'creator-refused': meaning('no'),
  'follower-limit': meaning('later'),
  'other-region': meaning('no'),
  'conflict': meaning('after-change'),
  'unavailable': meaning('after-change'),

  // About what was to be sent.
  'sensitive-text': meaning('after-change', 'unknown'),
  'message-too-long': meaning('after-change'),
  'image-refused': meaning('after-change'),
  'image-missing': meaning('after-change'),
  'product-not-ours': meaning('after-change'),
  'product-restricted': meaning('after-change'),
  'product-in-open-plan': meaning('after-change'),
  'commission-range': meaning('after-change'),
  'end-date': meaning('after-change'),
  'contact-format': meaning('after-change'),
  'name-taken': meaning('after-change'),
  'too-many-creators': meaning('after-change'),
  'collaboration-not-ours': meaning('no'),
  'collaboration-ended': meaning('after-change'),
  'sample-of-agency': meaning('no'),

  // About the shop and its limits.
  'quota': meaning('later'),
  'invite-day-limit': meaning('later'),
  'open-groups': meaning('after-change'),
  'day-limit': meaning('later'),
  'sales-too-low': meaning('later'),
  'shop-restricted': meaning('after-change'),
  'shop-deactivated': meaning('after-change'),
  'test-account': meaning('no'),
  'other-host': meaning('after-change'),
  'partner-only': meaning('no'),
  'partner-access': meaning('after-change'),

  // About the request.
  'slow-down': meaning('later'),
  'busy': meaning('yes'),
  'tiktok-error': meaning('yes', 'unknown'),
  'invalid-request': meaning('later'),
  'outdated': meaning('after-change'),
  'plugin-suspected': meaning('later'),
  'signed-out': meaning('after-change'),
  'challenge': meaning('after-change'),
  'unexplained': meaning('yes', 'unknown'),
} as const satisfies Record<string, FailureMeaning>

export type FailureKind = keyof typeof FAILURE_MEANINGS

export const FAILURE_KINDS = Object.keys(FAILURE_MEANINGS) as FailureKind[]
