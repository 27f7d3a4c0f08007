import type { EraseParts } from '@/utils/device/erase'
import { createDatabase } from '@/utils/db/database'
import { createEraser } from '@/utils/device/erase'

interface Device {
  local: Record<string, unknown>
  session: Record<string, unknown>
  alarms: string[]
  caches: string[]
  keys: number
  /** Signed in at a server. */
  signedIn: boolean
}

/** A step of the wipe; `done` says it took effect. */
type Step = (name: string, done: boolean) => Promise<void>

let databases = 0

/** A device with something in every place that holds data. */
export async function openDevice() {
  const name = `westmoon-${databases++}`
  const db = createDatabase(name)
  await db.templates.put({ id: 't', name: 'Night light', versions: [], createdAt: 0, changedAt: 0 })
  const other = `${name}-vault`
  await openRaw(other).then(each => each.close())
  const device: Device = {
    local: { preferences: { language: 'en' }, toldUntil: 5 },
    session: { token: 'secret' },
    alarms: ['outbox'],
    caches: ['images'],
    keys: 1,
    signedIn: true,
  }
  return { name, db, other, device }
}

export function openRaw(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** A worker's eraser over the device. `step` may stop it before or after each thing it does. */
export function eraserOf({ name, db, device }: Awaited<ReturnType<typeof openDevice>>, step: Step = async () => {}, more: Partial<EraseParts> = {}) {
  async function around<T>(what: string, work: () => T | Promise<T>): Promise<T> {
    await step(what, false)
    const result = await work()
    await step(what, true)
    return result
  }
  const area = (which: 'local' | 'session') => ({
    get: () => around(`${which}.get`, () => ({ ...device[which] })),
    clear: () => around(`${which}.clear`, () => {
      device[which] = {}
    }),
  })
  return createEraser({
    db,
    clock: { sleep: async () => {} },
    storage: { local: area('local'), session: area('session') },
    alarms: {
      getAll: () => around('alarms.getAll', () => device.alarms.map(each => ({ name: each }))),
      clearAll: () => around('alarms.clearAll', () => {
        device.alarms = []
      }),
    },
    caches: {
      keys: () => around('caches.keys', () => [...device.caches]),
      delete: each => around('caches.delete', () => {
        device.caches = device.caches.filter(kept => kept !== each)
        return true
      }),
    },
    indexedDB: {
      // Of this test's device only.
      databases: () => around('databases', async () => (await indexedDB.databases()).filter(each => each.name?.startsWith(name))),
      deleteDatabase: each => indexedDB.deleteDatabase(each),
      open: (each, version) => indexedDB.open(each, version),
    },
    mark: {
      getItem: async () => device.local.erasing,
      setItem: (_, value) => around('mark', () => {
        device.local.erasing = value
      }),
    },
    vault: { destroy: () => around('vault.destroy', () => {
      const { keys } = device
      device.keys = 0
      return keys
    }) },
    leave: () => around('leave', () => {
      device.signedIn = false
    }),
    still: work => work(),
    ...more,
  })
}
