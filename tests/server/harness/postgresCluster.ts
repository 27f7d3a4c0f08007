import type { TestProject } from 'vitest/node'
import { startPostgres } from './startPostgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Absent in the project that runs on PGlite. */
    postgres?: string
  }
}

/** One cluster for all files of the project `postgres`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startPostgres()
  project.provide('postgres', cluster.url)
  return cluster.stop
}
