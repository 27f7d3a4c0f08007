import { defineConfig } from 'vitest/config'
import { findPostgres } from './tests/server/harness/findPostgres.ts'

const postgres = findPostgres()
if (!postgres)
  console.log('No PostgreSQL on this machine: the server is tested on PGlite only (Debian: apt-get install postgresql)')

/** The same tests on both databases; processes of their own, one after the other: two cores, one database. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'pglite', environment: 'node', include: ['tests/server/*.test.ts'] } },
      ...(postgres
        ? [{
            extends: true as const,
            test: {
              name: 'postgres',
              environment: 'node' as const,
              include: ['tests/server/*.test.ts', 'tests/server/postgres/*.test.ts'],
              globalSetup: ['tests/server/harness/postgresCluster.ts'],
            },
          }]
        : []),
    ],
  },
})
