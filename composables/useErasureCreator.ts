import { ref, shallowRef } from 'vue'
import { useDatabase } from './useDatabase'
import { useErrorText } from './useErrorText'
import { useWorker } from './useWorker'

export interface KnownCreator { oecId: string, handle?: string }

/** An id has far more digits than any handle made of digits. */
const ID = /^\d{15,24}$/

/** Finds which creator a handle means, in what the company's server and this device know. */
export function useErasureCreator() {
  const db = useDatabase()
  const worker = useWorker()
  const errorText = useErrorText()
  const busy = ref(false)
  const failure = ref<string>()
  /** For the handle that was looked up last. */
  const found = shallowRef<{ handle: string, creators: KnownCreator[] }>()

  async function here(handle: string): Promise<KnownCreator[]> {
    const shops = await db.shops.toCollection().primaryKeys()
    const rows = await Promise.all(shops.flatMap(shop => [
      db.invites.where('[shop+handle]').equals([shop, handle]).toArray(),
      db.contacts.where('[shop+handle]').equals([shop, handle]).toArray(),
    ]))
    return rows.flat().flatMap(({ oecId }) => oecId ? [{ oecId, handle }] : [])
  }

  async function atServer(handle: string): Promise<KnownCreator[]> {
    const { contacts } = await worker['team.ask']('contacts', { query: { handle, limit: '100' } })
    return contacts.filter(contact => contact.handle.toLowerCase() === handle).map(({ oecId }) => ({ oecId, handle }))
  }

  async function find(typed: string): Promise<void> {
    const handle = typed.trim().replace(/^@/, '').toLowerCase()
    found.value = undefined
    failure.value = undefined
    if (handle === '')
      return
    if (ID.test(handle)) {
      found.value = { handle, creators: [{ oecId: handle }] }
      return
    }
    busy.value = true
    try {
      const known = (await Promise.all([atServer(handle), here(handle)])).flat()
      found.value = { handle, creators: [...new Map(known.map(creator => [creator.oecId, creator])).values()] }
    }
    catch (thrown) {
      failure.value = errorText(thrown)
    }
    finally {
      busy.value = false
    }
  }

  return { find, found, busy, failure }
}
