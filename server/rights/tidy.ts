import type { Parts } from '../types.ts'
import { LIMITS } from '../../utils/westmoon/contract.ts'
import { tidyImages } from './tidyImages.ts'

const DAY = 24 * 60 * 60_000
/** Past these, nobody can refer to them any more. */
const KEPT = { nonces: 2 * LIMITS.envelopeAge, events: DAY, endedSignIns: 90 * DAY, keys: DAY } as const

/** Deletes what is over. Any instance may, at any time. */
export async function tidy(parts: Parts): Promise<void> {
  const { db: { kysely }, now } = parts
  const at = now()
  await kysely.deleteFrom('nonces').where('at', '<', at - KEPT.nonces).execute()
  await kysely.deleteFrom('attempts').where('until', '<', at).execute()
  await kysely.deleteFrom('answers').where('at', '<', at - LIMITS.idempotency).execute()
  await kysely.deleteFrom('events').where('at', '<', at - KEPT.events).execute()
  await kysely.deleteFrom('claims').where('until', '<', at).execute()
  await kysely.deleteFrom('spent_tokens').where('at', '<', at - LIMITS.refreshTokenLife).execute()
  await kysely.deleteFrom('sign_ins').where('refresh_until', '<', at - KEPT.endedSignIns).execute()
  await kysely.deleteFrom('server_keys').where('retire_at', '<', at - KEPT.keys).execute()
  await tidyImages(parts)
}
