import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findPostgres } from './findPostgres.ts'

export interface Cluster {
  /** Of the database `postgres`; others beside it by `createDatabase`. */
  url: string
  stop: () => Promise<void>
}

/** A cluster of its own on a free port, gone afterwards. PostgreSQL refuses root: then it runs as nobody in particular. */
export async function startPostgres({ durable = false }: { durable?: boolean } = {}): Promise<Cluster> {
  const bin = findPostgres()
  if (!bin)
    throw new Error('No PostgreSQL on this machine')
  const folder = mkdtempSync(join(tmpdir(), 'westmoon-postgres-'))
  const asUser = unprivileged()
  if (asUser)
    chownSync(folder, asUser.uid, asUser.gid)
  const data = join(folder, 'data')
  const port = await freePort()
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'westmoon', '--auth=trust', '--encoding=UTF8', '--locale=C', ...(durable ? [] : ['--no-sync'])], { ...asUser, cwd: folder, stdio: 'pipe' })
  const child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, ...(durable ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off'])], { ...asUser, cwd: folder, stdio: 'ignore' })
  const url = `postgres://westmoon@127.0.0.1:${port}/postgres`
  await untilReady(url)
  return {
    url,
    stop: async () => {
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A fresh database in the cluster. */
export async function createDatabase(cluster: string): Promise<string> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: cluster })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return cluster.replace(/postgres$/, name)
}

function unprivileged(): { uid: number, gid: number } | undefined {
  if (process.getuid?.() !== 0)
    return undefined
  const [uid, gid] = ['-u', '-g'].map(what => Number(execFileSync('id', [what, 'nobody'], { encoding: 'utf8' })))
  return { uid: uid ?? 65534, gid: gid ?? 65534 }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function untilReady(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    }
    catch (error) {
      if (tries > 200)
        throw error
      await sleep(50)
    }
  }
}
