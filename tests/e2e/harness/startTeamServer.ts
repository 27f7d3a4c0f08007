import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

const MAIN = join(import.meta.dirname, '../../../server/main.ts')

export interface TeamServer {
  url: string
  owner: { login: string, password: string }
  stop: () => Promise<void>
}

/** The company's server as one command starts it, on PGlite in a folder of its own. */
export async function startTeamServer(): Promise<TeamServer> {
  const folder = mkdtempSync(join(tmpdir(), 'team-server-'))
  const server = spawn(process.execPath, [MAIN, '--folder', folder, '--port', '0', '--company', 'acme', '--name', 'Acme Guangzhou'], { stdio: ['ignore', 'pipe', 'pipe'] })
  const kill = (): void => void server.kill()
  process.once('exit', kill)
  const ended = new Promise<void>(resolve => server.once('exit', () => resolve()))
  let said = ''
  const { promise, resolve, reject } = Promise.withResolvers<Omit<TeamServer, 'stop'>>()
  const listen = (chunk: Buffer): void => {
    said += chunk.toString()
    const [, url] = /server on (http:\S+)/.exec(said) ?? []
    const [, login, password] = /First owner: (\S+)\s+password: (\S+)/.exec(said) ?? []
    if (url && login && password)
      resolve({ url, owner: { login, password } })
  }
  server.stdout.on('data', listen)
  server.stderr.on('data', listen)
  void ended.then(() => reject(new Error(`The server ended: ${said}`)))
  return {
    ...await promise,
    async stop() {
      kill()
      await ended
      process.off('exit', kill)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
