import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const DEBIAN = '/usr/lib/postgresql'

/** The folder with `initdb` and `postgres`: Debian keeps them off the PATH. */
export function findPostgres(): string | undefined {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort().reverse().map(version => join(DEBIAN, version, 'bin')) : []
  return [process.env.WESTMOON_POSTGRES ?? '', ...debian, ...(process.env.PATH ?? '').split(delimiter)]
    .find(folder => folder !== '' && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}
