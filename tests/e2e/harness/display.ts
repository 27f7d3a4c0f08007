import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'

/** A screen of its own, with a keyboard and a camera. */
export interface Display {
  /** e.g. `:7`. */
  name: string
  /** Presses a shortcut as a person would, e.g. `alt+shift+m`. */
  press: (keys: string) => void
  /** The whole screen as a PNG. */
  picture: (file: string) => void
  close: () => void
}

export async function openDisplay({ width = 1280, height = 900 } = {}): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const failed = once(server, 'error').then(([error]) => { throw error })
  const [number] = await Promise.race([once(server.stdio[3] as NodeJS.ReadableStream, 'data'), failed]) as [Buffer]
  const name = `:${number.toString().trim()}`
  const env = { ...process.env, DISPLAY: name }
  return {
    name,
    press: keys => run('xdotool', ['key', keys], env),
    picture: file => run('import', ['-window', 'root', file], env),
    close: () => { server.kill() },
  }
}

function run(program: string, args: string[], env: NodeJS.ProcessEnv): void {
  const { status, stderr, error } = spawnSync(program, args, { env })
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr.toString()}`)
}
