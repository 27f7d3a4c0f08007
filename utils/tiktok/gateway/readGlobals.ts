import { GLOBAL_NAMES, LONGEST_GLOBAL } from './messages'

/** Longest wait for a global that is a promise (first-party prefetches, facts §2.5). */
const PATIENCE_MS = 300

/** Page globals as JSON strings; what cannot be written, or is too long, is left out. */
export async function readGlobals(page: object): Promise<Record<string, string>> {
  const globals: Record<string, string> = {}
  for (const name of GLOBAL_NAMES) {
    const json = await write((page as Record<string, unknown>)[name])
    if (json !== undefined && json.length <= LONGEST_GLOBAL)
      globals[name] = json
  }
  return globals
}

async function write(value: unknown): Promise<string | undefined> {
  try {
    return JSON.stringify(await Promise.race([value, new Promise(resolve => setTimeout(resolve, PATIENCE_MS))]), dropRounded)
  }
  catch {
    return undefined
  }
}

/** An id that became a number has lost its last digits: worse than none. */
function dropRounded(_: string, value: unknown): unknown {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : value
}
