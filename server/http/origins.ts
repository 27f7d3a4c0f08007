const EXTENSION = /^(?:chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/[0-9a-f-]{36})$/

/** Whether a browser may call from there. Programs send no origin and are judged by their tokens alone. */
export function isAllowedOrigin(origin: string, allowed: readonly string[] | undefined): boolean {
  return allowed
    ? allowed.includes(origin)
    : EXTENSION.test(origin)
}

export function corsHeaders(origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'authorization, content-type, idempotency-key, last-event-id',
    'access-control-expose-headers': 'x-request-id, retry-after',
    'access-control-max-age': '600',
    'vary': 'origin',
  }
}

export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': 'default-src \'none\'; style-src \'unsafe-inline\'; frame-ancestors \'none\'',
  'strict-transport-security': 'max-age=31536000',
  'cross-origin-resource-policy': 'same-site',
  'cache-control': 'no-store',
} as const
