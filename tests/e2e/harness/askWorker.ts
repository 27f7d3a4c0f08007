import type { WorkerFace } from '../../../utils/rpc/workerFace.ts'
import type { Panel } from './panel.ts'

type Arguments<Name extends keyof WorkerFace> = Parameters<WorkerFace[Name]>
type Answer<Name extends keyof WorkerFace> = Awaited<ReturnType<WorkerFace[Name]>>

/** Calls the worker from the panel's page, as the panel does. Throws with the error's code. */
export async function askWorker<Name extends keyof WorkerFace>(panel: Panel, rpc: Name, ...args: Arguments<Name>): Promise<Answer<Name>> {
  const reply = await panel.evaluate<{ value: Answer<Name> } | { error: { code: string, message: string } } | undefined>(
    'return (globalThis.browser ?? globalThis.chrome).runtime.sendMessage({ rpc: args[0], args: args[1] })',
    rpc,
    args,
  )
  if (reply === undefined || reply === null)
    throw new Error(`${rpc}: the worker is silent`)
  if ('error' in reply)
    throw new Error(`${rpc}: ${reply.error.code}: ${reply.error.message}`)
  return reply.value
}
