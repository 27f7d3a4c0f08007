import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes
 * node_modules/.package-lock.json last, so an install that was cut off is stale too.
 *
 * @param {string} root
 * @returns {boolean} fresh
 */
export function packagesAreFresh(root) {
  const installedPath = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installedPath))
    return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedPath, 'utf8')).packages
  return Object.entries(wanted).every(([path, entry]) => {
    // The root itself; binaries of other platforms are listed but not installed.
    if (path === '' || (entry.optional && !installed[path]))
      return true
    return installed[path]?.version === entry.version && existsSync(join(root, path))
  })
}
