import { useRouter } from 'vue-router'
import { useImportHandoverStore } from '@/stores/importHandover'
import { useFileDrop } from './useFileDrop'

/** A file dropped on this place opens the import with it; `list`: into this one. */
export function useImportHandover(list?: () => string) {
  const router = useRouter()
  const store = useImportHandoverStore()

  async function bring(source: File | string): Promise<void> {
    store.give(source)
    await router.push(list === undefined ? '/lists/import' : `/lists/${list()}/import`)
  }

  return { bring, ...useFileDrop(bring) }
}
