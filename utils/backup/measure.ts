import type { Table } from 'dexie'
import type { Database } from '../db/database'

type StoredGroup = 'creators' | 'templates' | 'sends' | 'collaborations' | 'team' | 'shops'

export interface StoredAmount {
  group: StoredGroup
  /** Rows a merchant would count: creators, templates and images, deliveries and attempts, collaborations and members, what the company's server has too, shops. */
  rows: number
  /** About: from the first rows of each table; images exactly. */
  bytes: number
}

interface GroupTables {
  group: StoredGroup
  counted: Table[]
  beside: Table[]
}

const SAMPLE = 100

/** Each table once: one that is forgotten takes room that nobody sees. */
export function storedGroups(db: Database): GroupTables[] {
  return [
    { group: 'creators', counted: [db.invites], beside: [db.lists, db.contacts, db.happenings, db.sightings] },
    { group: 'templates', counted: [db.templates, db.images], beside: [db.uploads] },
    { group: 'sends', counted: [db.deliveries, db.attempts], beside: [db.campaigns, db.leftOut, db.lanes, db.groups, db.conflicts, db.quotaWords, db.quotaTiers] },
    { group: 'collaborations', counted: [db.collaborations, db.members], beside: [db.syncs] },
    { group: 'team', counted: [db.shared], beside: [db.account, db.outgoing, db.teamCampaigns, db.teamMarks] },
    { group: 'shops', counted: [db.shops], beside: [db.pages] },
  ]
}

export async function measureDatabase(db: Database): Promise<StoredAmount[]> {
  return Promise.all(storedGroups(db).map(async ({ group, counted, beside }) => {
    const measured = await Promise.all([...counted, ...beside].map(measureTable))
    return {
      group,
      rows: measured.slice(0, counted.length).reduce((sum, { rows }) => sum + rows, 0),
      bytes: measured.reduce((sum, { bytes }) => sum + bytes, 0),
    }
  }))
}

async function measureTable(table: Table): Promise<{ rows: number, bytes: number }> {
  const rows = await table.count()
  const sample: unknown[] = await table.limit(SAMPLE).toArray()
  if (sample.length === 0)
    return { rows, bytes: 0 }
  const sampled = sample.reduce<number>((sum, row) => sum + sizeOf(row), 0)
  return { rows, bytes: Math.round(sampled / sample.length * rows) }
}

function sizeOf(row: unknown): number {
  const { bytes } = row as { bytes?: unknown }
  return JSON.stringify({ ...row as object, bytes: undefined }).length
    + (bytes instanceof ArrayBuffer ? bytes.byteLength : 0)
}
