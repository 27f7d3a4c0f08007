import type { InviteList } from '@/utils/lists/types'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { fileName, saveFile } from './saveFile'
import { useDatabase } from './useDatabase'
import { useFormat } from './useFormat'
import { useListCommands } from './useListCommands'
import { useMay } from './useMay'
import { useToasts } from './useToasts'

/** A list, or some of its creators, as a file that can be edited and imported again. */
export function useListExport() {
  const db = useDatabase()
  const { t, locale } = useI18n()
  const { count } = useFormat()
  const { show } = useToasts()
  const { told } = useListCommands()
  const may = useMay()
  const busy = ref(false)

  async function write(list: Pick<InviteList, 'id' | 'name'>, format: 'csv' | 'xlsx', only?: ReadonlySet<string>): Promise<void> {
    const { exportList } = await import('@/utils/lists/export/exportList')
    let rows = 0
    const file = await exportList(db, list.id, {
      format,
      only,
      language: locale.value === 'en' ? 'en' : 'zh-CN',
      statusWord: status => status === 'removed' ? '' : t(`common.status.${status}`),
      onProgress: (written) => { rows = written },
    })
    const name = `${fileName(list.name)}.${format}`
    saveFile(name, file)
    show({ text: t('lists.exported', { n: count(rows), file: name }, rows), tone: 'sent' })
  }

  async function exportList(list: Pick<InviteList, 'id' | 'name'>, format: 'csv' | 'xlsx', only?: ReadonlySet<string>): Promise<void> {
    const allowed = may('export', (await db.lists.get(list.id))?.shop)
    if (!allowed.yes)
      return show({ text: allowed.reason, tone: 'refused' })
    busy.value = true
    await told(write(list, format, only))
    busy.value = false
  }

  return { exportList, busy }
}
