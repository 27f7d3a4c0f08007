import type { Database } from '../../db/database'
import type { Invite, InviteStatus } from '../types'
import type { ExportColumn, ExportLanguage } from './exportColumns'
import { createBreather } from '../../creators/createBreather'
import { getList } from '../repo'
import { exportColumns } from './exportColumns'
import { inviteChunks } from './inviteChunks'
import { createTableWriter } from './tableWriter'

export interface ExportOptions {
  format: 'csv' | 'xlsx'
  /** Of the headers. */
  language: ExportLanguage
  statusWord: (status: InviteStatus) => string
  /** Ids of the invites to write; absent: all of the list. */
  only?: ReadonlySet<string>
  signal?: AbortSignal
  /** Rows written so far. */
  onProgress?: (rows: number) => void
}

/** Rows written in one go. */
const SLICE = 250

/**
 * A list as a file that comes back unchanged: `westmoon_id` names each invite, so
 * an edited export is imported as a change. Read chunk by chunk. Throws `list-gone`
 * and the signal's reason.
 */
export async function exportList(db: Database, id: string, options: ExportOptions): Promise<Blob> {
  const list = await getList(db, id)
  const columns = exportColumns(list, options)
  const writer = await createTableWriter(options.format, list.name)
  writer.add([columns.map(({ header }) => header)])
  const breathe = createBreather()
  let rows = 0
  for await (const chunk of inviteChunks(db, id)) {
    options.signal?.throwIfAborted()
    const invites = options.only ? chunk.filter(invite => options.only?.has(invite.id)) : chunk
    for (let from = 0; from < invites.length; from += SLICE) {
      writer.add(invites.slice(from, from + SLICE).map(invite => rowOf(invite, columns)))
      await breathe()
    }
    rows += invites.length
    options.onProgress?.(rows)
  }
  return writer.end()
}

function rowOf(invite: Invite, columns: ExportColumn[]): (string | number)[] {
  return columns.map(({ value }) => value(invite))
}
