import type { ExportProgress } from '@/utils/backup/exportAll'
import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { exportAll } from '@/utils/backup/exportAll'
import { saveFile } from './saveFile'
import { useDatabase } from './useDatabase'
import { useErrorText } from './useErrorText'
import { useFormat } from './useFormat'
import { useToasts } from './useToasts'

/** Everything of this device as one JSON file; `progress` while it is made. */
export function useExportAll() {
  const db = useDatabase()
  const { t } = useI18n()
  const { count } = useFormat()
  const { show } = useToasts()
  const errorText = useErrorText()
  const progress = shallowRef<ExportProgress>()

  async function start(): Promise<void> {
    progress.value = { done: 0, all: 0 }
    try {
      const now = Date.now()
      const pieces: Blob[] = []
      // A Blob a piece: the browser may keep each on disk instead of one huge string in memory.
      for await (const piece of exportAll(db, { now, onProgress: step => progress.value = step }))
        pieces.push(new Blob([piece]))
      saveFile(`westmoon-${new Date(now).toISOString().slice(0, 10)}.json`, new Blob(pieces, { type: 'application/json' }))
      show({ text: t('settings.data.exported', { n: count(progress.value.done) }), tone: 'sent' })
    }
    catch (error) {
      show({ text: errorText(error), tone: 'refused' })
    }
    finally {
      progress.value = undefined
    }
  }

  return { start, progress }
}
