import type { CheckRow } from '@/utils/diagnostics/report'
import type { WireFailureKind } from '@/utils/tiktok/types'
import { computed, onMounted, onScopeDispose, ref, shallowRef } from 'vue'
import { useWorker } from './useWorker'

/** At most one call a second. */
const GAP = 1000
/** None of the others would be answered either; a challenge is not asked twice. */
const WALLS: readonly WireFailureKind[] = ['challenge', 'signed-out', 'no-page', 'offline', 'rate-limited']

/** Asks the worker for one check after another; closing the place stops it. */
export function useDiagnostics({ wait = rest }: { wait?: (ms: number, stop: AbortSignal) => Promise<void> } = {}) {
  const worker = useWorker()
  const checks = shallowRef<CheckRow[]>([])
  /** Endpoint of the check under way. */
  const asking = ref<string>()
  const running = ref(false)
  /** Why it stopped before its end. */
  const wall = ref<WireFailureKind>()
  const error = shallowRef<unknown>()
  let stopping = new AbortController()

  const done = computed(() => checks.value.filter(({ result }) => result !== undefined).length)

  async function load(): Promise<void> {
    checks.value = await worker['diagnostics.plan']()
  }

  async function start(shop: string): Promise<void> {
    const { signal } = stopping = new AbortController()
    running.value = true
    wall.value = error.value = undefined
    checks.value = checks.value.map(({ endpoint, evidence }) => ({ endpoint, evidence }))
    try {
      for (const { endpoint } of checks.value) {
        asking.value = endpoint
        const result = await worker['diagnostics.check'](shop, endpoint)
        if (signal.aborted)
          return
        checks.value = checks.value.map(row => row.endpoint === endpoint ? { ...row, result } : row)
        asking.value = undefined
        if (result.kind === 'unanswered' && WALLS.includes(result.failure))
          return void (wall.value = result.failure)
        if (result.kind !== 'not-asked')
          await wait(GAP, signal)
        if (signal.aborted)
          return
      }
    }
    catch (thrown) {
      if (!signal.aborted)
        error.value = thrown
    }
    finally {
      if (!signal.aborted) {
        running.value = false
        asking.value = undefined
      }
    }
  }

  function stop(): void {
    stopping.abort()
    running.value = false
    asking.value = undefined
  }

  onMounted(() => load().catch((thrown) => { error.value = thrown }))
  onScopeDispose(stop)
  return { checks, asking, running, wall, error, done, start, stop }
}

function rest(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    stop.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
