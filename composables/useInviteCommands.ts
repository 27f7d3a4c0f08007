import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useDatabase } from './useDatabase'
import { useFormat } from './useFormat'
import { useListCommands } from './useListCommands'
import { useToasts } from './useToasts'

const CHUNK = 2000

/** The merchant's commands on creators of a list. Says what was done, and takes it back where that can be. */
export function useInviteCommands() {
  const db = useDatabase()
  const { t } = useI18n()
  const { count } = useFormat()
  const { show } = useToasts()
  const { lists, told } = useListCommands()
  const busy = ref(false)

  /** One at a time; thousands of rows take a moment. */
  async function working<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
    if (busy.value)
      return undefined
    busy.value = true
    try {
      return await told(work())
    }
    finally {
      busy.value = false
    }
  }

  async function remove(ids: readonly string[]): Promise<void> {
    const removed = await working(() => lists.removeInvites(ids))
    if (!removed)
      return
    show({
      text: t('lists.select.removed', { n: count(removed.length) }, removed.length),
      undo: () => working(() => lists.restoreInvites(removed)),
    })
  }

  async function doNotContact(ids: readonly string[], yes: boolean): Promise<void> {
    const open = await working(() => idsWhere(ids, yes))
    const done = open && await working(() => lists.setDoNotContact(open, yes))
    if (!open || !done)
      return
    const words = yes ? 'lists.select.doNotContactDone' : 'lists.select.allowContactDone'
    const kept = done.kept > 0 ? [t('lists.select.keptOptOut', { n: count(done.kept) }, done.kept)] : []
    show({
      text: [t(words, { n: count(done.changed) }, done.changed), ...kept].join(t('common.comma')),
      undo: done.changed > 0 ? () => working(() => lists.setDoNotContact(open, !yes)) : undefined,
    })
  }

  /** Those who are not yet as wanted: only they go back on undo. */
  async function idsWhere(ids: readonly string[], yes: boolean): Promise<string[]> {
    const open: string[] = []
    for (let from = 0; from < ids.length; from += CHUNK) {
      const rows = await db.invites.bulkGet(ids.slice(from, from + CHUNK))
      for (const row of rows) {
        if (row && (row.status === 'do-not-contact') !== yes)
          open.push(row.id)
      }
    }
    return open
  }

  async function tag(ids: readonly string[], tags: string[]): Promise<void> {
    const changed = await working(() => lists.tag(ids, tags))
    if (changed !== undefined)
      show({ text: t('lists.tags.added', { n: count(changed) }, changed) })
  }

  async function untag(ids: readonly string[], tags: string[]): Promise<void> {
    const changed = await working(() => lists.untag(ids, tags))
    if (changed !== undefined)
      show({ text: t('lists.tags.taken', { n: count(changed) }, changed) })
  }

  return { busy, remove, doNotContact, tag, untag }
}
