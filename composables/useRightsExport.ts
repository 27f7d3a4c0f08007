import type { ExportStep } from '@/utils/rights/exportPlace'
import { useI18n } from 'vue-i18n'
import { useServerExportStore } from '@/stores/serverExport'
import { EXPORT_ADDRESS, EXPORT_CHANNEL, exportCache, exportLock } from '@/utils/rights/exportPlace'
import { CodedError } from '@/utils/rpc/codedError'
import { fileName, saveFile } from './saveFile'
import { useAccount } from './useAccount'
import { useErrorText } from './useErrorText'
import { useFormat } from './useFormat'
import { useToasts } from './useToasts'
import { useWorker } from './useWorker'

type Whose = 'account' | 'company'

/** What the company's server holds, as a ZIP for the merchant's downloads. The worker receives it, this page saves it. */
export function useRightsExport() {
  const worker = useWorker()
  const store = useServerExportStore()
  const { account } = useAccount()
  const { t } = useI18n()
  const { bytes: size } = useFormat()
  const { show } = useToasts()
  const errorText = useErrorText()

  /** The lock is held until the file is saved: whatever ends it, a cancel or this page's death, ends the export as well. */
  async function receive(id: string, of: Whose, cancelled: Promise<undefined>): Promise<Blob | undefined> {
    const subject = of === 'company' ? { of } as const : { of, account: account.value?.person ?? '' } as const
    return navigator.locks.request(exportLock(id), async () => {
      const received = worker['rights.export'](id, subject)
      // Once cancelled, nobody asks how it ended.
      received.catch(() => {})
      if (await Promise.race([received, cancelled]) === undefined)
        return undefined
      const kept = await caches.match(EXPORT_ADDRESS, { cacheName: exportCache(id) })
      const file = await kept?.blob()
      await caches.delete(exportCache(id))
      if (!file)
        throw new CodedError('export-gone')
      return file
    })
  }

  async function start(of: Whose): Promise<void> {
    if (store.running || !account.value)
      return
    const id = crypto.randomUUID()
    const { promise: cancelled, resolve: cancel } = Promise.withResolvers<undefined>()
    const running = { of, bytes: 0, cancel: () => cancel(undefined) }
    store.running = running
    const steps = new BroadcastChannel(EXPORT_CHANNEL)
    steps.addEventListener('message', ({ data }: MessageEvent<ExportStep>) => {
      if (data.id === id)
        store.running = { ...running, bytes: data.bytes }
    })
    try {
      const file = await receive(id, of, cancelled)
      if (!file)
        return
      saveFile(nameOf(of), file)
      show({ text: t('rights.export.done', { size: size(file.size) }), tone: 'sent' })
    }
    catch (thrown) {
      show({ text: errorText(thrown), tone: 'refused' })
    }
    finally {
      steps.close()
      store.running = undefined
    }
  }

  function nameOf(of: Whose): string {
    const what = (of === 'company' ? account.value?.company.name : account.value?.login.split('@')[0]) ?? ''
    return fileName(t('rights.export.file', { what, date: new Date().toISOString().slice(0, 10) }))
  }

  return { start, store }
}
