import { spawnSync } from 'node:child_process'

/** The shipped code with no waiting between creators, fresh. */
export function buildForSandbox(): void {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build:sandbox'], { encoding: 'utf8' })
  if (status !== 0)
    throw new Error(`The build failed:\n${stdout}${stderr}`)
}
