import type { WireFailure } from '@/utils/tiktok/types'
import { isWireError } from '@/utils/tiktok/wireError'

/** The failure a call ends in; throws when it succeeds. */
export async function failureOfCall(call: Promise<unknown>): Promise<WireFailure> {
  try {
    await call
  }
  catch (thrown) {
    if (isWireError(thrown))
      return thrown.failure
    throw thrown
  }
  throw new Error('the call succeeded')
}
