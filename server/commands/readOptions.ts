import type { Settings } from '../types.ts'
import { parseArgs } from 'node:util'

export interface Options {
  command: string
  folder: string
  /** Absent: PGlite in the folder. */
  databaseUrl?: string
  port: number
  host: string
  company: string
  name?: string
  file?: string
  newKeyFile?: string
  settings: Omit<Settings, 'pollEvery' | 'refusalTakes'>
}

/** From the command line first, then the environment. */
export function readOptions(args: string[], environment: NodeJS.ProcessEnv): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'folder': { type: 'string', default: environment.WESTMOON_FOLDER ?? 'westmoon-data' },
      'port': { type: 'string', default: environment.PORT ?? '8787' },
      'host': { type: 'string', default: environment.WESTMOON_HOST ?? '127.0.0.1' },
      'company': { type: 'string', default: environment.WESTMOON_COMPANY ?? 'westmoon' },
      'name': { type: 'string' },
      'file': { type: 'string' },
      'new-key-file': { type: 'string' },
      'trust-proxy': { type: 'boolean', default: environment.WESTMOON_TRUST_PROXY === '1' },
    },
  })
  if (!/^[a-z0-9-]{1,60}$/.test(values.company))
    throw new Error('--company: small letters, digits and hyphens only')
  return {
    command: positionals.join(' ') || 'serve',
    folder: values.folder,
    databaseUrl: environment.DATABASE_URL,
    port: Number(values.port),
    host: values.host,
    company: values.company,
    name: values.name,
    file: values.file,
    newKeyFile: values['new-key-file'],
    settings: {
      origins: environment.WESTMOON_ORIGINS?.split(',').map(origin => origin.trim()).filter(Boolean),
      trustProxy: values['trust-proxy'],
      metricsToken: environment.WESTMOON_METRICS_TOKEN,
    },
  }
}
