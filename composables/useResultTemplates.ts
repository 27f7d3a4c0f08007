import { useLiveQuery } from './useLiveQuery'

/** Names of templates by id, removed ones too: results speak of what was sent. */
export function useResultTemplates(ids: () => readonly string[]) {
  const { rows } = useLiveQuery(async db => new Map((await db.templates.bulkGet([...ids()])).flatMap(row => row ? [[row.id, row]] : [])), [() => ids().join()])
  return {
    name: (id: string | undefined): string | undefined => id === undefined ? undefined : rows.value?.get(id)?.name,
    /** It can still be opened. */
    stands: (id: string): boolean => rows.value?.get(id) !== undefined && rows.value.get(id)?.removedAt === undefined,
  }
}
