import type { Ids } from '@/utils/lists/chunks'
import { ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { CHUNK, inChunks } from '@/utils/lists/chunks'
import { useDatabase } from './useDatabase'
import { useFormat } from './useFormat'
import { useListCommands } from './useListCommands'
import { useToasts } from './useToasts'

/** The merchant's commands on creators of a list. Says what was done, and takes it back where that can be. */
export function useInviteCommands() {
  const db = useDatabase()
  const { t } = useI18n()
  const { count } = useFormat()
  const { show } = useToasts()
  const { lists, told } = useListCommands()
  const busy = ref(false)
  /** Of a command on more creators than are done at once. */
  const progress = shallowRef<{ done: number, all: number }>()
  const stopping = ref(false)

  /** One at a time; thousands of rows take a moment. */
  async function working<Value>(ids: readonly string[], work: (ids: Ids) => Promise<Value>): Promise<Value | undefined> {
    if (busy.value)
      return undefined
    busy.value = true
    try {
      return await told(work(ids.length > CHUNK ? followed(ids) : ids))
    }
    finally {
      busy.value = false
      stopping.value = false
      progress.value = undefined
    }
  }

  async function* followed(ids: readonly string[]): AsyncGenerator<readonly string[]> {
    let done = 0
    for await (const chunk of inChunks(ids)) {
      if (stopping.value)
        return
      progress.value = { done, all: ids.length }
      yield chunk
      done += chunk.length
    }
  }

  /** Ends a long command after the chunk it is at: what is done is said, and can be taken back as ever. */
  function stop(): void {
    stopping.value = true
  }

  async function remove(ids: readonly string[]): Promise<void> {
    const removed = await working(ids, lists.removeInvites)
    if (!removed)
      return
    show({
      text: t('lists.select.removed', { n: count(removed.length) }, removed.length),
      undo: () => restore(removed),
    })
  }

  async function restore(ids: readonly string[]): Promise<void> {
    const restored = await working(ids, lists.restoreInvites)
    if (restored !== undefined)
      show({ text: t('lists.select.restored', { n: count(restored) }, restored) })
  }

  async function doNotContact(ids: readonly string[], yes: boolean): Promise<void> {
    const open = await idsWhere(ids, yes)
    const done = await working(open, some => lists.setDoNotContact(some, yes))
    if (!done)
      return
    const words = yes ? 'lists.select.doNotContactDone' : 'lists.select.allowContactDone'
    const kept = done.kept > 0 ? [t('lists.select.keptOptOut', { n: count(done.kept) }, done.kept)] : []
    show({
      text: [t(words, { n: count(done.changed) }, done.changed), ...kept].join(t('common.comma')),
      undo: done.changed > 0 ? () => working(open, some => lists.setDoNotContact(some, !yes)) : undefined,
    })
  }

  /** Those who are not yet as wanted: only they go back on undo. */
  async function idsWhere(ids: readonly string[], yes: boolean): Promise<string[]> {
    const open: string[] = []
    for await (const chunk of inChunks(ids)) {
      for (const row of await db.invites.bulkGet([...chunk])) {
        if (row && (row.status === 'do-not-contact') !== yes)
          open.push(row.id)
      }
    }
    return open
  }

  /** The creator opted out; the merchant decided otherwise. */
  async function takeBackOptOut(id: string, handle: string): Promise<void> {
    const optOut = await working([id], () => lists.setOptOut(id, undefined))
    if (optOut)
      show({ text: t('sync.mayWrite', { handle }), undo: () => working([id], () => lists.setOptOut(id, optOut)) })
  }

  async function tag(ids: readonly string[], tags: string[]): Promise<void> {
    const changed = await working(ids, some => lists.tag(some, tags))
    if (changed !== undefined)
      show({ text: t('lists.tags.added', { n: count(changed) }, changed) })
  }

  async function untag(ids: readonly string[], tags: string[]): Promise<void> {
    const changed = await working(ids, some => lists.untag(some, tags))
    if (changed !== undefined)
      show({ text: t('lists.tags.taken', { n: count(changed) }, changed) })
  }

  return { busy, progress, stopping, stop, remove, doNotContact, takeBackOptOut, tag, untag }
}
