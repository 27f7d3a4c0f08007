import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'
import { Migrator } from 'kysely/migration'
import { first } from './first.ts'
import { second } from './second.ts'

/** A released migration never changes; the next one is added below. */
const MIGRATIONS = { '0001-first': first, '0002-questions': second }

function migratorOf(db: Kysely<Schema>): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
}

/** Brings the schema up to date. Instances that start together wait for one another. Throws what failed. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const { error } = await migratorOf(db).migrateToLatest()
  if (error)
    throw error
}

export async function isMigrated(db: Kysely<Schema>): Promise<boolean> {
  const all = await migratorOf(db).getMigrations()
  return all.every(({ executedAt }) => executedAt !== undefined)
}
