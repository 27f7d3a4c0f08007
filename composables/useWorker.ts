import type { InjectionKey } from 'vue'
import type { WorkerFace } from '@/utils/rpc/workerFace'
import { inject } from 'vue'
import { browser } from 'wxt/browser'
import { callRpc } from '@/utils/rpc/callRpc'

export const workerKey: InjectionKey<WorkerFace> = Symbol('worker')

/** What Chrome and Firefox say when nobody listens: the request certainly did not arrive. */
const NOBODY = /receiving end does not exist|could not establish connection/i
const PATIENCE = 300

/**
 * The worker's calls over runtime messages. A worker that is just starting
 * gets a second chance; an answer lost on the way is not asked for again,
 * because the call may have acted. Throws `CodedError`.
 */
export function createWorkerCalls(
  send: (message: unknown) => Promise<unknown> = message => browser.runtime.sendMessage(message),
  wait: (ms: number) => Promise<void> = ms => new Promise(resolve => setTimeout(resolve, ms)),
): WorkerFace {
  async function sendOnce(message: unknown): Promise<unknown> {
    try {
      return await send(message)
    }
    catch (thrown) {
      if (NOBODY.test(String(thrown)))
        return undefined
      throw thrown
    }
  }

  return callRpc<WorkerFace>(async (request) => {
    const reply = await sendOnce(request)
    if (reply !== undefined)
      return reply
    await wait(PATIENCE)
    return sendOnce(request)
  })
}

export function useWorker(): WorkerFace {
  const worker = inject(workerKey)
  if (!worker)
    throw new Error('No worker was provided')
  return worker
}
