import { v7 } from 'uuid'
import { useI18n } from 'vue-i18n'
import { systemClock } from '@/utils/clock/clock'
import { createTemplates } from '@/utils/templates/service'
import { useDatabase } from './useDatabase'
import { useToasts } from './useToasts'
import { useTold } from './useTold'

/** The merchant's commands on templates; removing can be undone from the toast. */
export function useTemplates() {
  const db = useDatabase()
  const templates = createTemplates({ db, clock: systemClock, newId: v7 })
  const { t } = useI18n()
  const { show } = useToasts()
  const told = useTold()

  async function remove({ id, name }: { id: string, name: string }): Promise<void> {
    await told(templates.remove(id).then(() => show({
      text: t('templates.removed', { name }),
      undo: () => told(templates.restore(id)),
    })))
  }

  return {
    ...templates,
    told,
    create: (wanted: { name: string, language: string }) => told(templates.create(wanted)),
    duplicate: ({ id, name }: { id: string, name: string }) => told(templates.duplicate(id, t('templates.copyName', { name }))),
    remove,
    addSample: () => told(templates.addSample()),
    newId: v7,
  }
}
