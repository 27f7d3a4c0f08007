import type { ErasureReceipt } from '@/stores/serverErasure'
import type { PublicKey } from '@/utils/westmoon/contract/envelope'
import type { Erasure } from '@/utils/westmoon/contract/rights'
import { useTimeoutFn } from '@vueuse/core'
import { ref, shallowRef } from 'vue'
import { SECOND } from '@/utils/clock/clock'
import { useErrorText } from './useErrorText'
import { useWorker } from './useWorker'

/** Between two questions while the server works, and after one that had no answer. */
const EVERY = SECOND
const AFTER_FAILURE = 5 * SECOND

/** How an erasure stands, asked by its receipt until it is done. */
export function useErasureState(receipt: ErasureReceipt) {
  const worker = useWorker()
  const errorText = useErrorText()
  const state = shallowRef<Erasure>()
  /** With which the proof can be held against the server's signature. */
  const key = shallowRef<PublicKey>()
  const failure = ref<string>()
  const gap = ref(0)
  const { start } = useTimeoutFn(ask, gap)

  async function ask(): Promise<void> {
    const { server, id } = receipt
    try {
      state.value = await worker['rights.erasure'](server, { id, receipt: receipt.receipt })
      failure.value = undefined
      gap.value = EVERY
    }
    catch (thrown) {
      failure.value = errorText(thrown)
      gap.value = AFTER_FAILURE
    }
    if (state.value?.state !== 'done')
      return void start()
    const now = await worker['account.key'](server).catch(() => undefined)
    key.value = now?.keyId === state.value.proof?.keyId ? now : undefined
  }

  /** What a merchant keeps: enough to ask again, and to check the proof without us. */
  function written(): string {
    const { server, id, of, name } = receipt
    return `${JSON.stringify({ server, id, receipt: receipt.receipt, of, name, ...state.value, ...(key.value && { publicKey: key.value.pem }) }, null, 2)}\n`
  }

  return { state, failure, written }
}
