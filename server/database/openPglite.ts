import type { Opened, Place } from './openDatabase.ts'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { hasRoom } from './hasRoom.ts'
import { holdFolder } from './holdFolder.ts'
import { createPglitePool } from './pglitePool.ts'
import { unpackTar } from './unpackTar.ts'

const PARSERS = { 20: Number }

/** PostgreSQL compiled into this process: one instance, one folder. */
export async function openPglite({ folder, room = () => folder === undefined || hasRoom(folder) }: Pick<Place, 'folder' | 'room'>): Promise<Opened> {
  const giveFree = folder === undefined ? undefined : holdFolder(folder)
  const known = folder !== undefined && isThere(folder)
  const pglite = known
    ? await PGlite.create({ dataDir: folder, parsers: PARSERS })
    : await make(folder)
  return {
    pool: createPglitePool(pglite, room),
    kind: 'pglite',
    isNew: !known,
    listen: (channel, onNotify) => pglite.listen(channel, onNotify).then(end => () => void end().catch(() => undefined)),
    close: async () => {
      if (!pglite.closed)
        await pglite.close()
      giveFree?.()
    },
  }
}

/** A making that was cut off left its mark: nothing of it was ever answered to anybody, so it begins anew. */
function isThere(folder: string): boolean {
  if (existsSync(mark(folder)))
    rmSync(folder, { recursive: true, force: true })
  return existsSync(join(folder, 'PG_VERSION'))
}

/** From files that initdb made beforehand: it takes seconds here. So does PGlite when it unpacks them itself. */
async function make(folder?: string): Promise<PGlite> {
  const { dataDir } = await import('@electric-sql/pglite-prepopulatedfs')
  if (folder === undefined)
    return PGlite.create({ loadDataDir: await dataDir(), parsers: PARSERS })
  writeFileSync(mark(folder), '')
  await unpackTar(gunzipSync(await (await dataDir()).arrayBuffer()), folder)
  const pglite = await PGlite.create({ dataDir: folder, parsers: PARSERS })
  rmSync(mark(folder))
  return pglite
}

function mark(folder: string): string {
  return `${folder}.making`
}
