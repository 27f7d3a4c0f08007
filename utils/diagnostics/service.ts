import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { Shop } from '../shop/types'
import type { WireFailure } from '../tiktok/types'
import type { CheckedTikTok } from './checks'
import type { CheckResult, PlannedCheck } from './types'
import { CodedError } from '../rpc/codedError'
import { ENDPOINTS } from '../tiktok/endpoints'
import { isWireError } from '../tiktok/wireError'
import { CHECKS, isRead } from './checks'
import { maskText } from './maskText'
import { readSamples } from './samples'

export type Diagnostics = ReturnType<typeof createDiagnostics>

/** Makes one read-only call at a time, as the panel asks for it. Nothing is stored. */
export function createDiagnostics({ db, tiktok, clock }: { db: Database, tiktok: CheckedTikTok, clock: Clock }) {
  return {
    plan(): PlannedCheck[] {
      return Object.keys(CHECKS).filter(isRead).map(endpoint => ({ endpoint, evidence: ENDPOINTS[endpoint].evidence }))
    },

    /** Throws `CodedError` for a shop that is not known, or a call that is no check. */
    async check(key: string, endpoint: string): Promise<CheckResult> {
      const shop = await db.shops.get(key)
      if (!shop)
        throw new CodedError('shop-unknown')
      if (!isRead(endpoint))
        throw new CodedError('unexpected')
      const samples = await readSamples(db, key)
      const started = clock.now()
      try {
        const asked = await CHECKS[endpoint](tiktok, shop, samples)
        return isMissing(asked) ? { kind: 'not-asked', missing: asked.missing } : { kind: 'fits', ms: clock.now() - started }
      }
      catch (thrown) {
        if (!isWireError(thrown))
          throw thrown
        return resultOf(thrown.failure, { shop, ms: clock.now() - started, secrets: [samples.creator?.handle ?? ''] })
      }
    },
  }
}

function resultOf(failure: WireFailure, { shop, ms, secrets }: { shop: Shop, ms: number, secrets: string[] }): CheckResult {
  const { kind, endpoint, code = '', field, message } = failure
  switch (kind) {
    case 'drift':
      return { kind: 'differs', ms, endpoint, field: (field ?? endpoint).replace(/\d{4,}/g, '…') }
    case 'refused':
      return { kind: 'refused', ms, endpoint, code, message: maskText(message, { secrets: [...secrets, shop.shopId, shop.name ?? ''].filter(secret => secret !== '') }) }
    default:
      return { kind: 'unanswered', ms, endpoint, failure: kind, ...code !== '' && { code } }
  }
}

type Missing = Extract<CheckResult, { kind: 'not-asked' }>['missing']

function isMissing(asked: unknown): asked is { missing: Missing } {
  return typeof asked === 'object' && asked !== null && 'missing' in asked
}
