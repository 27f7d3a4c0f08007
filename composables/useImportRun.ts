import type { ImportTarget } from './useImportTarget'
import type { ParsedCreators } from '@/utils/creators/types'
import { storeToRefs } from 'pinia'
import { onScopeDispose } from 'vue'
import { useI18n } from 'vue-i18n'
import { useImportRunStore } from '@/stores/importRun'
import { useFormat } from './useFormat'
import { useListCommands } from './useListCommands'
import { useToasts } from './useToasts'

/** Carries an import out; it goes on when the merchant leaves the place, and says so at its end. */
export function useImportRun() {
  const store = useImportRunStore()
  const { run, running } = storeToRefs(store)
  const { lists, told, create } = useListCommands()
  const { t } = useI18n()
  const { count } = useFormat()
  const { show } = useToasts()
  // What ended before is no news any more.
  onScopeDispose(store.view())

  async function start({ target, parsed, origin }: { target: ImportTarget, parsed: ParsedCreators, origin?: string }): Promise<void> {
    if (running.value)
      return
    const list = target.list ?? (await create({ shop: target.shop, name: target.name }))?.id
    if (list === undefined)
      return
    const ended = await store.start(lists, { list, name: target.name, parsed, origin, startedAt: Date.now() })
    const added = ended.progress?.added ?? 0
    // A list nobody got onto was only made for this.
    if (target.list === undefined && added === 0)
      await told(lists.remove(list))
    if (store.viewers > 0)
      return
    if (ended.result)
      show({ text: t(ended.result.stopped ? 'lists.import.cancelled' : 'lists.import.doneToast', { name: target.name, n: count(added) }, added), tone: 'sent' })
    else
      await told(Promise.reject(ended.error))
    store.clear()
  }

  return { run, running, start, cancel: store.cancel, clear: store.clear }
}
