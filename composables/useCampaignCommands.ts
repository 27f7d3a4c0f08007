import type { CampaignDraft } from '@/utils/rpc/workerFace'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useErrorText } from './useErrorText'
import { useFormat } from './useFormat'
import { useToasts } from './useToasts'
import { useWorker } from './useWorker'

/** The merchant's commands on campaigns: one at a time, and what went wrong is said. */
export function useCampaignCommands() {
  const worker = useWorker()
  const errorText = useErrorText()
  const { t } = useI18n()
  const { show } = useToasts()
  const { count } = useFormat()
  const busy = ref<string>()

  /** Undefined when it failed or another command is still under way. */
  async function run<Value>(name: string, work: () => Promise<Value>): Promise<Value | undefined> {
    if (busy.value !== undefined)
      return undefined
    busy.value = name
    try {
      return await work()
    }
    catch (thrown) {
      show({ text: errorText(thrown), tone: 'refused' })
      return undefined
    }
    finally {
      busy.value = undefined
    }
  }

  return {
    /** Name of the command under way. */
    busy,
    draft: (draft: CampaignDraft) => run('draft', () => worker['campaigns.draft'](draft)),
    skipMissing: (id: string, yes: boolean) => run('skipMissing', () => worker['campaigns.skipMissing'](id, yes)),
    autoResume: (id: string, yes: boolean) => run('autoResume', () => worker['campaigns.autoResume'](id, yes)),
    start: (id: string) => run('start', () => worker['campaigns.start'](id)),
    pause: (id: string) => run('pause', () => worker['campaigns.pause'](id)),
    resume: (id: string) => run('resume', () => worker['campaigns.resume'](id)),
    cancel: (id: string) => run('cancel', () => worker['campaigns.cancel'](id)),
    resolve: (list: string) => run('resolve', () => worker['lists.resolve'](list)),

    /** What the merchant confirmed, named by the time of its review. True when it runs. */
    sealAndStart: (id: string, reviewedAt: number) => run('seal', async () => {
      await worker['campaigns.seal'](id, reviewedAt)
      await worker['campaigns.start'](id)
      return true
    }),

    retry: (id: string, code: string) => run(`retry-${code}`, async () => {
      const queued = await worker['campaigns.retry'](id, code)
      show({ text: t('campaigns.run.retried', { n: count(queued) }), tone: 'sent' })
    }),

    discard: ({ id, name }: { id: string, name: string }) => run('discard', async () => {
      await worker['campaigns.discard'](id)
      show({ text: t('campaigns.discarded', { name }) })
      return true
    }),
  }
}
