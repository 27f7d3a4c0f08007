import type { ChildProcess } from 'node:child_process'
import type { Send } from './createCaller.ts'
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './startPostgres.ts'

export interface ServerProcess {
  url: string
  send: Send
  output: () => string
  child: ChildProcess
  /** Milliseconds from its start until it answered. */
  took: number
  end: (signal: NodeJS.Signals) => Promise<number | null>
}

/** `npm run server` as a process of its own, once it answers. */
export async function startProcess({ environment = {}, folder = mkdtempSync(join(tmpdir(), 'westmoon-server-')) }: { environment?: Record<string, string>, folder?: string } = {}): Promise<ServerProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const started = performance.now()
  let output = ''
  const child = spawn(process.execPath, ['server/main.ts', '--folder', folder, '--port', String(port), '--company', 'lumo'], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString() })
  child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString() })
  // A test that fails half-way leaves no server behind.
  process.once('exit', () => child.kill('SIGKILL'))
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
  while (!await fetch(`${url}/api/v1/ready`).then(response => response.ok, () => false)) {
    if (child.exitCode !== null)
      throw new Error(`The server ended: ${output}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  return {
    url,
    child,
    took: performance.now() - started,
    output: () => output,
    send: async (request) => {
      const { pathname, search } = new URL(request.url)
      return fetch(`${url}${pathname}${search}`, { method: request.method, headers: request.headers, ...(request.method === 'POST' && { body: await request.arrayBuffer() }) })
    },
    end: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

/** Of the first owner, as it was printed. */
export function printedOwner(output: string): { login: string, password: string } {
  const [, login = '', password = ''] = /First owner: (\S+) {2}password: (\S+)/.exec(output) ?? []
  return { login, password }
}
