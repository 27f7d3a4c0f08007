import { defineConfig } from 'vitest/config'
import { findPostgres } from './tests/server/harness/findPostgres.ts'

const postgres = findPostgres()
if (!postgres)
  console.log('No PostgreSQL on this machine: the server is tested on PGlite only (Debian: apt-get install postgresql)')

/** What hardly depends on the database runs on the faster one alone: what is of the device or of HTTP. */
const ANY_DATABASE = [
  'badInput',
  'contract',
  'deviceBadServer',
  'deviceClashes',
  'devicePages',
  'deviceRecords',
  'deviceReplicas',
  'deviceRestored',
  'deviceSharing',
  'envelope',
  'follow',
  'people',
  'permissions',
  'polling',
  'signIn',
  'team',
].map(name => `tests/server/${name}.test.ts`)

/** The same tests on both databases. */
export default defineConfig({
  define: { __PACE_FLOOR__: '0' },
  test: {
    maxWorkers: 2,
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'pglite', environment: 'node', include: ['tests/server/*.test.ts'], exclude: postgres ? ANY_DATABASE : [] } },
      ...(postgres
        ? [{
            extends: true as const,
            test: {
              name: 'postgres',
              environment: 'node' as const,
              include: ['tests/server/*.test.ts', 'tests/server/postgres/*.test.ts'],
              // They start the server as it is by default: on PGlite.
              exclude: ['tests/server/start.test.ts', 'tests/server/deviceKilled.test.ts'],
              globalSetup: ['tests/server/harness/postgresCluster.ts'],
            },
          }]
        : []),
    ],
  },
})
