import { v7 } from 'uuid'
import { useI18n } from 'vue-i18n'
import { systemClock } from '@/utils/clock/clock'
import { createTemplates } from '@/utils/templates/service'
import { useDatabase } from './useDatabase'
import { useErrorText } from './useErrorText'
import { useToasts } from './useToasts'

/** The merchant's commands on templates; removing can be undone from the toast. */
export function useTemplates() {
  const db = useDatabase()
  const templates = createTemplates({ db, clock: systemClock, newId: v7 })
  const { t } = useI18n()
  const { show } = useToasts()
  const errorText = useErrorText()

  /** Says what went wrong instead of throwing; undefined then. */
  async function told<Value>(work: Promise<Value>): Promise<Value | undefined> {
    try {
      return await work
    }
    catch (thrown) {
      show({ text: errorText(thrown), tone: 'refused' })
      return undefined
    }
  }

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
