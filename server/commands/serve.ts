import type { Options } from './readOptions.ts'
import { startServer } from '../startServer.ts'
import { createParts } from './createParts.ts'
import { prepare } from './prepare.ts'

export async function serve(options: Options): Promise<void> {
  const parts = await createParts(options, { mayMakeKey: true })
  const owner = await prepare(parts, options)
  const server = await startServer(parts, options)

  console.log(`WestMoon server on ${server.url} (${parts.db.kind === 'pglite' ? `PGlite in ${options.folder}` : 'PostgreSQL'})`)
  if (owner) {
    console.log(`First owner: ${owner.login}  password: ${owner.password}  (shown this once)`)
    console.log(`Next: open the side panel, 账号 / Account, enter ${server.url} and sign in.`)
  }

  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping)
      process.exit(1)
    stopping = true
    await server.stop()
    await parts.db.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}
