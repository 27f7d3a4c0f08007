import type { Tokens } from '../../utils/westmoon/contract.ts'
import type { Parts } from '../types.ts'
import { LIMITS } from '../../utils/westmoon/contract.ts'
import { newToken, sha256 } from '../crypto/tokens.ts'

/** Fresh tokens and what the database keeps of them. */
export function issueTokens({ random }: Pick<Parts, 'random'>, tenant: string, now: number): { tokens: Tokens, stored: { access_hash: string, access_until: number, refresh_hash: string, refresh_until: number } } {
  const tokens = {
    accessToken: newToken(tenant, random),
    accessUntil: now + LIMITS.accessTokenLife,
    refreshToken: newToken(tenant, random),
    refreshUntil: now + LIMITS.refreshTokenLife,
    serverTime: now,
  }
  return {
    tokens,
    stored: { access_hash: sha256(tokens.accessToken), access_until: tokens.accessUntil, refresh_hash: sha256(tokens.refreshToken), refresh_until: tokens.refreshUntil },
  }
}
