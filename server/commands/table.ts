import type { Options } from './readOptions.ts'
import { addCompany } from './addCompany.ts'
import { backup } from './backup.ts'
import { renewDataKeys } from './renewDataKeys.ts'
import { restore } from './restore.ts'
import { rewrapKeys } from './rewrapKeys.ts'
import { rotateKeys } from './rotateKeys.ts'
import { serve } from './serve.ts'

/** What `npm run server -- <command>` can do. */
export const COMMANDS: Record<string, { does: string, run: (options: Options) => Promise<void> }> = {
  'serve': { does: 'answer requests (the default)', run: serve },
  'company add': { does: 'one more company: --company short-name --name "Its name"', run: addCompany },
  'backup': { does: 'everything into --file, without the master key', run: backup },
  'restore': { does: '--file into an empty database', run: restore },
  'rotate': { does: 'a new key for envelopes; the present one is good for one more hour', run: rotateKeys },
  'rewrap': { does: 'wrap all keys with the master key of --new-key-file', run: rewrapKeys },
  'renew': { does: 'new data keys for every company; all sealed texts are sealed anew', run: renewDataKeys },
}
