import { v7 } from 'uuid'
import { useI18n } from 'vue-i18n'
import { systemClock } from '@/utils/clock/clock'
import { createLists } from '@/utils/lists/service'
import { useDatabase } from './useDatabase'
import { useToasts } from './useToasts'
import { useTold } from './useTold'

/** The merchant's commands on whole lists; deleting one can be undone from the toast. */
export function useListCommands() {
  const db = useDatabase()
  const lists = createLists({ db, clock: systemClock, newId: v7 })
  const { t } = useI18n()
  const { show } = useToasts()
  const told = useTold()

  async function remove({ id, name }: { id: string, name: string }): Promise<void> {
    await told(lists.remove(id).then(() => show({
      text: t('lists.removed', { name }),
      undo: () => told(lists.restore(id)),
    })))
  }

  return {
    lists,
    told,
    create: (wanted: { shop: string, name: string }) => told(lists.create(wanted)),
    rename: (id: string, name: string) => told(lists.rename(id, name)),
    remove,
  }
}
