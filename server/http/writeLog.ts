import type { LogEntry } from '../types.ts'

/** One line of JSON an entry, on the standard output. */
export function writeLog(entry: LogEntry): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`)
}
