import { mkdirSync, writeFileSync } from 'node:fs'
import { untilState } from '../tests/e2e/harness/campaign.ts'
import { createMerchant } from '../tests/e2e/harness/merchant.ts'
import { openDesk } from '../tests/e2e/harness/openDesk.ts'
import { lampPicture } from './demo/lampPicture.ts'

/**
 * Keeps the database of a small, real run as the fixture of the newest version:
 * once for each version, before it is released. tests/unit/db opens it for good.
 */
const FOLDER = 'tests/fixtures/db'

const DUMP = `
  const done = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const plain = value => {
    if (value instanceof ArrayBuffer)
      return { $bytes: btoa(String.fromCharCode(...new Uint8Array(value))) }
    if (Array.isArray(value))
      return value.map(plain)
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
    return value
  }
  const db = await done(indexedDB.open('westmoon'))
  const stores = {}
  const rows = {}
  for (const name of db.objectStoreNames) {
    const store = db.transaction(name).objectStore(name)
    stores[name] = { keyPath: store.keyPath, indexes: Object.fromEntries([...store.indexNames].map(index => [index, store.index(index).keyPath])) }
    rows[name] = (await done(store.getAll())).map(plain)
  }
  // Dexie counts its versions in tens.
  const version = db.version / 10
  db.close()
  return { version, stores, rows }`

const desk = await openDesk({ creatorCount: 1000 })
try {
  const { panel, sandbox, shop } = desk
  const merchant = createMerchant(panel)
  await merchant.start()
  const creators = sandbox.world.creators.find({ region: shop.region, reachable: true, count: 3 })
  await merchant.importPasted('Night lights', [...creators.map(({ handle }) => handle), 'nobody.by.this.name'])
  await merchant.writeTemplate({ name: 'First message', text: 'Hi {{creator.nickname|there}}', image: { name: 'lamp.png', mime: 'image/png', bytes: lampPicture(8) }, product: true })
  const campaign = await merchant.review({ name: 'Night light', list: 'Night lights', template: 'First message' })
  await merchant.send()
  await untilState(panel, campaign, ['finished'])
  const dump = await panel.evaluate<{ version: number }>(DUMP)
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(`${FOLDER}/version-${dump.version}.json`, `${JSON.stringify(dump, null, 2)}\n`)
  console.log(`${FOLDER}/version-${dump.version}.json`)
}
finally {
  await desk.close()
}
