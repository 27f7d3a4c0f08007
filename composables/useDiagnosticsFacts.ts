import { onMounted, shallowRef } from 'vue'
import { useDatabase } from './useDatabase'
import { useLiveQuery } from './useLiveQuery'

/** How reading by itself goes for a shop, and how many rows each table had when it was looked at. */
export function useDiagnosticsFacts(shop: () => string | undefined) {
  const db = useDatabase()
  const tables = shallowRef<{ table: string, rows: number }[]>([])
  const { rows: readings } = useLiveQuery(database => database.syncs.filter(sync => sync.shop === shop()).toArray(), [shop])

  onMounted(async () => {
    tables.value = await Promise.all(db.tables.map(async table => ({ table: table.name, rows: await table.count() })))
  })
  return { readings, tables }
}
