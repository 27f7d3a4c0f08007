import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'

/**
 * The full path of a program, as a shell would find it.
 *
 * @param {string} program
 * @returns {string | undefined} `undefined`: not there
 */
export function onPath(program) {
  const candidates = program.includes('/')
    ? [program]
    : (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, program))
  return candidates.find((candidate) => {
    try {
      accessSync(candidate, constants.X_OK)
      return true
    }
    catch {
      return false
    }
  })
}
